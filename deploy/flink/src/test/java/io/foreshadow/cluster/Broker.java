package io.foreshadow.cluster;

import io.foreshadow.events.Topics;
import io.foreshadow.job.topic.TopicSetup;
import io.foreshadow.local.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka broker in a process of its own, which may be lost and come back with what it had. */
final class Broker implements AutoCloseable {
    private final Path directory;
    private final int port = Ports.free();
    private Process process;

    private Broker(Path directory) {
        this.directory = directory;
    }

    static Broker start(Path directory) {
        Broker broker = new Broker(directory);
        broker.start();
        return broker;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Ends the process with kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts the process, which finds the data of the one before, and waits until it is up. */
    void start() {
        try {
            Files.createDirectories(directory);
            process =
                    new ProcessBuilder(
                                    ProcessHandle.current().info().command().orElse("java"),
                                    "-Xmx384m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    BrokerProcess.class.getName(),
                                    directory.resolve("data").toString(),
                                    Integer.toString(port))
                            .redirectError(
                                    ProcessBuilder.Redirect.appendTo(
                                            directory.resolve("broker.log").toFile()))
                            .start();
            awaitUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes Foreshadow's topics anew, without any records. */
    void renewTopics() throws ExecutionException, InterruptedException {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(settings);
                TopicSetup setup = TopicSetup.connect(bootstrapServers(), new Properties())) {
            admin.deleteTopics(topics(admin)).all().get();
            awaitTopics(admin, List::isEmpty);
            setup.createMissing(Optional.of(ScriptedTraffic.PARTITIONS));
            awaitTopics(admin, topics -> topics.contains(Topics.TRAFFIC));
        }
    }

    /** The broker hears of topics from the controller, a little later than whoever asked for it. */
    private static void awaitTopics(Admin admin, Predicate<List<String>> condition) {
        Await.until(
                "the broker knows its topics",
                Duration.ofSeconds(30),
                () -> condition.test(topics(admin)),
                () -> topics(admin).toString());
    }

    private static List<String> topics(Admin admin) {
        try {
            return admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith("foreshadow."))
                    .toList();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the broker does not list its topics", e);
        }
    }

    /** Writes records, and returns when the broker has them. */
    void write(List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            var sent = records.stream().map(producer::send).toList();
            for (var result : sent) {
                result.get();
            }
        }
    }

    /** A reader of {@code foreshadow.scaling}. */
    TopicReader scaling(IsolationLevel isolation) {
        return new TopicReader(bootstrapServers(), Topics.SCALING, isolation);
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitUp() throws IOException {
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (output.readLine() == null) {
            throw new AssertionError(
                    "the broker does not start: "
                            + Files.readString(directory.resolve("broker.log")));
        }
    }
}
