package io.foreshadow.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.anomaly.InvalidRulesException;
import io.foreshadow.provisioning.local.LocalPlatformFactory;
import io.foreshadow.provisioning.webhook.WebhookPlatformFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobArgumentsTest {
    @TempDir Path directory;
    private Path policies;

    @BeforeEach
    void writePolicies() throws IOException {
        policies =
                write(
                        "policies.yaml",
                        "default:\n  mode: advise\n  ladder: [{name: s, capacity: 1, price: 1}]\n");
    }

    @Test
    void takesDefaultsForAllThatMayBeLeftOut() {
        JobConfig config = parse();
        assertThat(config.bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(config.bucket()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.platform()).isNull();
    }

    @Test
    void readsAFileAndLetsTheCommandLineWin() throws IOException {
        Path file =
                write(
                        "job.yaml",
                        "bucket: 10 s\ntraffic:\n  idle-after: 0 s\nkafka.property.security.protocol: SSL\n");
        JobConfig config = parse("--config", file.toString(), "--bucket", "2 s");
        assertThat(config.bucket()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.idleAfter()).isZero();
        assertThat(config.kafkaClientProperties()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void readsTheRulesOrTakesTheShippedOnes() throws IOException {
        assertThat(parse().rules().rules()).hasSize(10);
        Path one = write("rules.yaml", "rules:\n  - {name: gap, kind: capture-gap, when: blind}\n");
        assertThat(parse("--rules", one.toString()).rules().rules()).hasSize(1);
        Path bad = write("bad.yaml", "rules:\n  - {name: gap, kind: hole, when: blind}\n");
        assertThatThrownBy(() -> parse("--rules", bad.toString()))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageStartingWith(bad + ":2: rules[0].kind must be one of ");
    }

    @Test
    void namesTheOptionAndTheFix() throws IOException {
        assertRefused("unknown option --buckets; see --help", "--buckets", "1 s");
        assertRefused(
                "--bucket must be 100 ms to 1 h, not soon: Length of the buckets",
                "--bucket",
                "soon");
        assertRefused("--bucket must be 100 ms to 1 h, not 0 ms: Length", "--bucket", "0 s");
        assertRefused(
                "--platform must be none, local, kubernetes, webhook, not moon",
                "--platform",
                "moon");
        assertRefused("--platform.local.directory is missing", "--platform", "local");
        assertRefused("--platform.kubernetes.namespace is missing", "--platform", "kubernetes");
        assertRefused(
                "--platform.kubernetes.template: no-such-file does not exist or cannot be read",
                "--platform",
                "kubernetes",
                "--platform.kubernetes.namespace",
                "tenants",
                "--platform.kubernetes.gateway",
                "edge/public",
                "--platform.kubernetes.template",
                "no-such-file");
        assertRefused("--platform.webhook.url is missing", "--platform", "webhook");
        assertRefused(
                "--platform.webhook.url: ftp://scaler must begin with http:// or https://",
                "--platform",
                "webhook",
                "--platform.webhook.url",
                "ftp://scaler");
        assertRefused("does not exist or cannot be read", "--config", "no-such-file");
        assertRefused("holds no options", "--config", write("text", "just text").toString());
        assertRefused(
                ", line 1, is not YAML: while parsing a block mapping",
                "--config",
                write("broken", "bucket: 1 s\n[").toString());
        assertRefused("--key value", "loose");
        assertRefused("--bucket has no value", "--bucket");
        assertRefused(
                "typo.yaml: unknown option buckets; see --help",
                "--config",
                write("typo.yaml", "buckets: 1 s\n").toString());
        assertRefused("--kafka-properties no-such does not", "--kafka-properties", "no-such");
        assertThatThrownBy(
                        () -> JobArguments.parse(new String[] {"--policies", policies.toString()}))
                .hasMessageStartingWith(
                        "--kafka.bootstrap-servers HOST:PORT[,HOST:PORT] is missing: The Kafka");

        policies =
                write(
                        "acting.yaml",
                        "default:\n  mode: act\n  ladder: [{name: s, capacity: 1, price: 1}]\n");
        assertRefused(
                "has mode act, but --platform names nobody to act; name a platform or use mode advise");
    }

    @Test
    void connectsThePlatformThatIsNamed() {
        assertThat(parse("--platform", "local", "--platform.local.directory", "here").platform())
                .isEqualTo(new LocalPlatformFactory("here"));
        assertThat(
                        parse(
                                        "--platform",
                                        "webhook",
                                        "--platform.webhook.url",
                                        "https://scaler/actions",
                                        "--platform.webhook.secret-file",
                                        "secret",
                                        "--platform.webhook.timeout",
                                        "3 s")
                                .platform())
                .isEqualTo(
                        new WebhookPlatformFactory(
                                URI.create("https://scaler/actions"),
                                "secret",
                                Duration.ofSeconds(3)));
    }

    @Test
    void readsSettingsOfKafkaFromAFileAndLetsSingleOnesWin() throws IOException {
        Path file = write("kafka.properties", "sasl.jaas.config=secret\nsecurity.protocol=SSL\n");
        JobConfig config =
                parse(
                        "--kafka-properties",
                        file.toString(),
                        "--kafka.property.security.protocol",
                        "SASL_SSL");
        assertThat(config.kafkaClientProperties())
                .containsEntry("sasl.jaas.config", "secret")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(config.toString())
                .contains("sasl.jaas.config=[hidden]", "security.protocol=SASL_SSL")
                .doesNotContain("secret");
    }

    @Test
    void takesNoSecretFromACommandLineThatManySee() throws IOException {
        assertRefused(
                "--kafka.property.sasl.jaas.config is a secret",
                "--kafka.property.sasl.jaas.config",
                "x");
        assertRefused(
                "name that with --kafka-properties", "--kafka.property.ssl.key.password", "x");
        Path file = write("job.yaml", "kafka.property.ssl.key.password: x\n");
        assertThat(parse("--config", file.toString()).kafkaClientProperties()).hasSize(1);
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(JobOptions.ALL)
                .allSatisfy(
                        option ->
                                assertThat(JobArguments.help())
                                        .contains(
                                                "--" + option.key() + " " + option.values(),
                                                option.meaning()));
    }

    private JobConfig parse(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--kafka.bootstrap-servers",
                                "localhost:9092",
                                "--policies",
                                policies.toString()));
        arguments.addAll(List.of(more));
        return JobArguments.parse(arguments.toArray(String[]::new));
    }

    private void assertRefused(String message, String... more) {
        assertThatThrownBy(() -> parse(more))
                .isInstanceOf(InvalidOptionException.class)
                .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1))
                .hasMessageContaining(message);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
