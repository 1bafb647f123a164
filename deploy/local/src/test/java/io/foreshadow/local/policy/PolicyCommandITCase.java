package io.foreshadow.local.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshadow.events.Json;
import io.foreshadow.job.topic.PolicyTopic;
import io.foreshadow.local.CommandRun;
import io.foreshadow.local.kafka.EmbeddedKafka;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real broker. */
class PolicyCommandITCase {
    private static final String DEFAULT =
            """
            mode: advise
            ladder:
              - {name: small, capacity: 40, price: 1}
              - {name: medium, capacity: 100, price: 2}
            """;

    @TempDir static Path folder;
    private static EmbeddedKafka kafka;

    private String out;
    private String err;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void empty() throws Exception {
        PolicyTopic topic = new PolicyTopic(kafka.bootstrapServers(), new Properties());
        for (String key : topic.read().records().keySet()) {
            topic.write(key, null);
        }
    }

    @Test
    void setsGetsListsAndDeletes() throws IOException {
        assertThat(run("list")).isZero();
        assertThat(out).contains("no policies on foreshadow.policies");
        assertThat(run("set", "*", file("default.yaml", DEFAULT))).isZero();
        assertThat(run("set", "app:shop", file("shop.json", "{\"quantile\": 0.9}"))).isZero();
        assertThat(run("set", "acme", file("acme.yaml", "application: shop\nsurgeFactor: 2\n")))
                .isZero();
        assertThat(out).contains("set the policy of acme to {\"application\":\"shop\"");

        assertThat(run("get", "acme")).isZero();
        assertThat(out)
                .containsPattern("mode: \"advise\" +# \\* on the topic")
                .containsPattern("quantile: 0.9 +# app:shop on the topic")
                .containsPattern("surgeFactor: 2 +# acme on the topic")
                .containsPattern("limits.fleetMigrations: 20 +# built in");
        assertThat(run("get", "acme", "--json")).isZero();
        JsonNode document = Json.MAPPER.readTree(out);
        assertThat(document.path("fields").path("quantile").asDouble()).isEqualTo(0.9);
        assertThat(document.path("sources").path("quantile").asText())
                .isEqualTo("app:shop on the topic");

        assertThat(run("list")).isZero();
        assertThat(out.lines()).hasSize(3).contains("app:shop\t{\"quantile\":0.9}");
        assertThat(run("delete", "acme")).isZero();
        assertThat(run("list", "--json")).isZero();
        assertThat(Json.MAPPER.readTree(out).properties()).hasSize(2);
        assertThat(run("delete", "acme")).isZero();
        assertThat(out).contains("there is no policy of acme");
    }

    @Test
    void refusesWhatIsNotValidAndWritesNothing() throws IOException {
        String acme = file("acme.yaml", "startingClass: medium\nlimits: {breach: never}\n");
        assertThat(run("set", "acme", acme)).isEqualTo(2);
        assertThat(err).contains("foreshadow.policies has no policy for *", "--policies FILE");
        assertThat(run("set", "*", file("default.yaml", DEFAULT))).isZero();
        assertThat(run("set", "acme", acme)).isEqualTo(2);
        assertThat(err)
                .startsWith("foreshadow policy: " + acme + ":2:10: clients.acme.limits.breach");
        assertThat(err.lines()).hasSize(1);
        assertThat(run("set", "acme", file("acme.yaml", "startingClass: medium\n"), "--dry-run"))
                .isZero();
        assertThat(run("list")).isZero();
        assertThat(out.lines()).hasSize(1);

        assertThat(run("set", "acme", file("acme.yaml", "startingClass: medium\n"))).isZero();
        String smaller = file("smaller.yaml", "ladder: [{name: small, capacity: 40, price: 1}]\n");
        assertThat(run("set", "*", smaller)).isEqualTo(2);
        assertThat(err)
                .contains(
                        "smaller.yaml: clients.acme.startingClass must be a class of the ladder, not medium");
        assertThat(run("delete", "*")).isEqualTo(2);
        assertThat(err).contains("default.ladder must name at least one resource class");
    }

    @Test
    void takesTheJobsFileForWhatTheTopicDoesNotSay() throws IOException {
        String job =
                file(
                        "job.yaml",
                        "default: {quantile: 0.8, "
                                + "ladder: [{name: s, capacity: 1, price: 1}]}");
        assertThat(run("get", "acme", "--policies", job)).isZero();
        assertThat(out).containsPattern("quantile: 0.8 +# \\* in the file");
    }

    @Test
    void readsFromStandardInput() throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(DEFAULT.getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("set", "*", "-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(run("get", "*")).isZero();
        assertThat(out).contains("mode: \"advise\"");
    }

    @Test
    void validatesAFileWithoutKafka() throws IOException {
        assertThat(execute("validate", file("good.yaml", "default:\n" + DEFAULT.indent(2))))
                .isZero();
        assertThat(out).contains("good.yaml is valid");
        assertThat(
                        execute(
                                "validate",
                                file("bad.yaml", "default:\n  mode: atc\n" + "  ladder: []\n")))
                .isEqualTo(2);
        assertThat(err).contains("bad.yaml:2:3: default.mode");
        assertThat(execute("validate", "no-such-file")).isEqualTo(2);
        assertThat(err).contains("no-such-file does not exist");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err).contains("say what to do: get, set, list, validate or delete");
        assertThat(execute("get", "acme")).isEqualTo(2);
        assertThat(err).contains("--bootstrap-servers");
        assertThat(execute("get", "--help")).isZero();
        assertThat(out).contains("where each field is from");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandRun run = CommandRun.of(PolicyCommand.commandLine(), arguments);
        out = run.out();
        err = run.err();
        return run.code();
    }

    private static String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
