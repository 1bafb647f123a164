package io.foreshadow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.capture.CaptureBridge;
import io.foreshadow.capture.CaptureSettings;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.ClientRule;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.publish.HandOff;
import io.foreshadow.capture.publish.KafkaPublisher;
import io.foreshadow.capture.publish.KafkaSettings;
import io.foreshadow.capture.source.PacketSource;
import io.foreshadow.capture.synthetic.SyntheticCapture;
import io.foreshadow.events.Json;
import io.foreshadow.events.Topics;
import io.foreshadow.job.config.JobArguments;
import io.foreshadow.job.config.JobConfig;
import io.foreshadow.job.topic.PolicyTopic;
import io.foreshadow.job.topic.TopicSetup;
import io.foreshadow.job.topic.TopicSetupException;
import io.foreshadow.local.flink.EmbeddedFlink;
import io.foreshadow.local.kafka.EmbeddedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way with a broker that lets in only who shows a password, over TLS: the bridge, the
 * job's sources and transactions, and the policies.
 */
class SecuredKafkaITCase {
    private static final String PASSWORD = "correct-horse";
    private static final String STORE_PASSWORD = "battery-staple";
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " username=\"foreshadow\" password=\"%s\"%s;";
    private static final String POLICIES =
            """
            default:
              mode: advise
              ladder: [{name: small, capacity: 8, price: 1}, {name: medium, capacity: 15, price: 2}]
              startingClass: small
              seasonMillis: 60000
              leadTimeMillis: 8000
              limits: {migrationCost: 0}
            """;

    @TempDir Path directory;
    private Path store;
    private EmbeddedKafka kafka;

    @BeforeEach
    void start() throws Exception {
        store = directory.resolve("store.p12");
        makeCertificate(store);
        kafka =
                EmbeddedKafka.start(
                        directory.resolve("kafka"),
                        Ports.free(),
                        "SASL_SSL",
                        Map.of(
                                "ssl.keystore.location",
                                store.toString(),
                                "ssl.keystore.password",
                                STORE_PASSWORD,
                                "ssl.truststore.location",
                                store.toString(),
                                "ssl.truststore.password",
                                STORE_PASSWORD,
                                "sasl.enabled.mechanisms",
                                "PLAIN",
                                "sasl.mechanism.inter.broker.protocol",
                                "PLAIN",
                                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                                LOGIN.formatted(
                                        PASSWORD, " user_foreshadow=\"" + PASSWORD + "\"")));
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void theWholeWayWithAPasswordThatNobodyElseSees() throws Exception {
        JobConfig config = config(PASSWORD);
        try (TopicSetup setup =
                TopicSetup.connect(config.bootstrapServers(), config.kafkaClientProperties())) {
            setup.createMissing(Optional.of(2));
        }
        PolicyTopic policies =
                new PolicyTopic(config.bootstrapServers(), config.kafkaClientProperties());
        policies.write("alpha", "{\"quantile\": 0.9}");
        assertThat(policies.read().records()).containsOnlyKeys("alpha");

        int webPort = Ports.free();
        try (EmbeddedFlink flink =
                EmbeddedFlink.start(config, directory.resolve("checkpoints"), webPort, 1)) {
            flink.awaitRunning(Duration.ofSeconds(60));
            publish(config);
            assertThat(
                            TopicRecords.await(
                                    config.bootstrapServers(),
                                    config.kafkaClientProperties(),
                                    Topics.SCALING,
                                    records -> !records.isEmpty()))
                    .isNotEmpty();
            assertThat(webPages(webPort))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(page -> assertThat(page).doesNotContain(PASSWORD, STORE_PASSWORD));
        }
    }

    @Test
    void aWrongPasswordIsSaidBeforeAnythingIsSubmittedAndNotRepeated() throws IOException {
        JobConfig config = config("wrong-horse");
        try (TopicSetup setup =
                TopicSetup.connect(config.bootstrapServers(), config.kafkaClientProperties())) {
            assertThatThrownBy(() -> setup.createMissing(Optional.empty()))
                    .isInstanceOf(TopicSetupException.class)
                    .hasMessageContaining("Authentication failed")
                    .hasMessageNotContaining("wrong-horse");
        }
        assertThatThrownBy(
                        () ->
                                new PolicyTopic(
                                                config.bootstrapServers(),
                                                config.kafkaClientProperties())
                                        .read())
                .isInstanceOf(TopicSetupException.class)
                .hasMessageContaining("Authentication failed")
                .hasMessageNotContaining("wrong-horse");
    }

    /** As {@code flink run} gets it. */
    private JobConfig config(String password) throws IOException {
        Path kafkaFile = directory.resolve("kafka.properties");
        Files.writeString(
                kafkaFile,
                """
                security.protocol=SASL_SSL
                sasl.mechanism=PLAIN
                sasl.jaas.config=%s
                ssl.truststore.location=%s
                ssl.truststore.password=%s
                """
                        .formatted(LOGIN.formatted(password, ""), store, STORE_PASSWORD));
        Path policies = directory.resolve("policies.yaml");
        Files.writeString(policies, POLICIES);
        return JobArguments.parse(
                new String[] {
                    "--kafka.bootstrap-servers", kafka.bootstrapServers(),
                    "--kafka-properties", kafkaFile.toString(),
                    "--policies", policies.toString(),
                    "--bucket", "1 s",
                    "--traffic.idle-after", "1 s"
                });
    }

    private void publish(JobConfig config) throws Exception {
        Counters counters = new Counters();
        Map<String, String> properties = new HashMap<>();
        Properties given = config.kafkaClientProperties();
        given.stringPropertyNames().forEach(name -> properties.put(name, given.getProperty(name)));
        KafkaSettings settings =
                new KafkaSettings(config.bootstrapServers(), Topics.TRAFFIC, properties);
        try (PacketSource source = SyntheticCapture.open();
                KafkaPublisher publisher =
                        KafkaPublisher.connect(settings, HandOff.WAIT, counters)) {
            ClientRules rules = new ClientRules(List.of(ClientRule.header("X-Client")));
            new CaptureBridge(source, CaptureSettings.of(rules), publisher, counters).run();
        }
    }

    /** What the web UI is made of, as far as it tells of settings. */
    private static List<String> webPages(int port) throws Exception {
        String job =
                Json.MAPPER.readTree(page(port, "/jobs")).path("jobs").path(0).path("id").asText();
        return List.of(
                page(port, "/config"),
                page(port, "/jobmanager/config"),
                page(port, "/jobmanager/environment"),
                page(port, "/jobs/" + job),
                page(port, "/jobs/" + job + "/config"),
                page(port, "/jobs/" + job + "/plan"),
                page(port, "/jobs/" + job + "/exceptions"),
                page(port, "/taskmanagers"));
    }

    private static String page(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    /** By the JDK's own tool: there is no other way in Java without a library. */
    private static void makeCertificate(Path store) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "broker",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                STORE_PASSWORD)
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }
}
