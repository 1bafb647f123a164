package io.foreshadow.local.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshadow.events.Anomaly;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Json;
import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingEvents;
import io.foreshadow.events.Topics;
import io.foreshadow.local.CommandRun;
import io.foreshadow.local.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real broker whose topics hold what a job would have written. */
class InspectCommandITCase {
    private static final long NOON = 1_767_355_200_000L;

    @TempDir static Path folder;
    private static EmbeddedKafka kafka;

    private String out;
    private String err;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        kafka.createTopics(2);
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            write(producer);
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static void write(KafkaProducer<String, byte[]> producer) throws Exception {
        send(
                producer,
                Topics.ASSIGNMENTS,
                "alpha",
                Json.write(new Assignment("alpha", "alpha-2", "10.0.0.2:80", "medium", 2, NOON)));
        ScalingDecision decision =
                Json.read(sample("scaling.decision.v1.guards"), ScalingDecision.class);
        Anomaly anomaly = Json.read(sample("scaling.anomaly.v1"), Anomaly.class);
        send(producer, Topics.SCALING, "alpha", ScalingEvents.write(decision));
        send(producer, Topics.SCALING, "alpha", ScalingEvents.write(anomaly));
        send(producer, Topics.FORECASTS, "alpha", sample("forecast.v1"));
        long sequence = 0;
        for (MigrationPhase phase : MigrationPhase.values()) {
            if (phase != MigrationPhase.STEADY) {
                send(producer, Topics.SCALING, "bravo", step("bravo", 3, ++sequence, phase));
            }
        }
        send(producer, Topics.SCALING, "bravo", step("bravo", 3, 9, MigrationPhase.STEADY));
        send(producer, Topics.SCALING, "alpha", step("alpha", 3, 1, MigrationPhase.SHIFTING));
        send(producer, Topics.SCALING, "alpha", "poison".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void listsTheClientsWithWhatIsKnownOfThem() throws IOException {
        assertThat(run("clients")).isZero();
        assertThat(out.lines()).hasSize(3).first().asString().startsWith("CLIENT");
        assertThat(out).containsPattern("alpha +alpha-2 +medium +41.0/s +55.0/s .*SHIFTING 50 %");
        assertThat(out).containsPattern("bravo +- ");
        assertThat(err).contains("1 records could not be read and are left out");

        assertThat(run("clients", "--json")).isZero();
        JsonNode clients = Json.MAPPER.readTree(out);
        assertThat(clients).hasSize(2);
        assertThat(clients.get(0).at("/assignment/resource").asText()).isEqualTo("alpha-2");
        assertThat(clients.get(0).at("/migration/status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void listsMigrations() throws IOException {
        assertThat(run("migrations")).isZero();
        assertThat(out.lines()).hasSize(3);
        assertThat(out)
                .containsPattern("bravo +3 .*ROLLED_BACK")
                .containsPattern("alpha +3 .*RUNNING");
        assertThat(run("migrations", "--running")).isZero();
        assertThat(out).contains("alpha").doesNotContain("bravo");
        assertThat(run("migrations", "--client", "bravo", "--json")).isZero();
        assertThat(Json.MAPPER.readTree(out).get(0).get("steps")).hasSizeGreaterThan(3);
        assertThat(run("migrations", "--client", "nobody")).isZero();
        assertThat(out).contains("no migrations");
    }

    @Test
    void explainsAClientAndADecision() throws IOException {
        assertThat(run("explain", "alpha")).isZero();
        assertThat(out)
                .contains("served by  alpha-2 (medium, epoch 2) at 10.0.0.2:80")
                .contains("median 40.0/s, 90 % 50.0/s, 95 % 55.0/s, 99 % 60.0/s")
                .contains("held by    STAY; without it: small")
                .contains("anomaly surge")
                .contains("migration to epoch 3  RUNNING");
        String id =
                out.lines().filter(line -> line.startsWith("decision/alpha/")).findFirst().get();
        assertThat(run("explain", id.split(" ")[0])).isZero();
        assertThat(out).contains("because").doesNotContain("served by");
        assertThat(run("explain", "alpha", "--json")).isZero();
        assertThat(Json.MAPPER.readTree(out).at("/decision/client").asText()).isEqualTo("alpha");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("explain", "nobody")).isEqualTo(2);
        assertThat(err).contains("the topics know no client nobody").hasLineCount(2);
        assertThat(run("explain", "decision/alpha/1")).isEqualTo(2);
        assertThat(err).contains("no decision of that time");
        assertThat(run("clients", "--since", "soon")).isEqualTo(2);
        assertThat(err).contains("\"soon\" is no duration; write 30 min, 24 h or 7 d");
        assertThat(execute("clients")).isEqualTo(2);
        assertThat(err).contains("--bootstrap-servers");
        assertThat(execute("clients", "--bootstrap-servers", "localhost:1")).isEqualTo(1);
        assertThat(err).contains("cannot be read at Kafka localhost:1");
        assertThat(execute("explain", "--help")).isZero();
    }

    private static byte[] step(String client, long epoch, long sequence, MigrationPhase phase) {
        return ScalingEvents.write(
                new MigrationStep(
                        client,
                        epoch,
                        sequence,
                        NOON + 1000 * sequence,
                        phase,
                        client + "-2",
                        client + "-3",
                        "medium",
                        "large",
                        50,
                        "a reason"));
    }

    /** What the contract keeps readable. */
    private static byte[] sample(String type) throws IOException {
        return Files.readAllBytes(
                Path.of("../../events/src/test/resources/samples/io.foreshadow." + type + ".json"));
    }

    private static void send(
            KafkaProducer<String, byte[]> producer, String topic, String key, byte[] value)
            throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandRun run = CommandRun.of(InspectCommand.commandLine(), arguments);
        out = run.out();
        err = run.err();
        return run.code();
    }
}
