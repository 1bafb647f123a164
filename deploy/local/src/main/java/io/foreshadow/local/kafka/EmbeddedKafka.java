package io.foreshadow.local.kafka;

import io.foreshadow.job.topic.TopicSetup;
import io.foreshadow.local.Ports;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker (KRaft, broker and controller combined) inside this process, on loopback. Its
 * data lives in the given directory and survives a restart on the same one.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker on a free port. */
    public static EmbeddedKafka start(Path directory) {
        return start(directory, Ports.free());
    }

    /**
     * Starts a broker on a port.
     *
     * @throws IllegalStateException if the port is in use or the directory is not writable
     */
    public static EmbeddedKafka start(Path directory, int port) {
        return start(directory, port, "PLAINTEXT", Map.of());
    }

    /**
     * Starts a broker whose clients have to speak a security protocol.
     *
     * @param protocol {@code PLAINTEXT}, {@code SSL}, {@code SASL_PLAINTEXT} or {@code SASL_SSL}
     * @param settings of the broker that this protocol needs
     * @throws IllegalStateException if the port is in use or the directory is not writable
     */
    public static EmbeddedKafka start(
            Path directory, int port, String protocol, Map<String, String> settings) {
        Ports.requireFree(port, "Kafka", "choose another");
        int controllerPort = Ports.free();
        Properties properties = properties(directory, port, controllerPort, protocol);
        properties.putAll(settings);
        try {
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format(directory);
            }
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Kafka cannot keep its data in " + directory + ": " + e.getMessage(), e);
        }
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, "127.0.0.1:" + port);
    }

    /** Address for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Makes Foreshadow's topics; those that exist stay as they are. */
    public void createTopics(int partitions) {
        try (TopicSetup setup = TopicSetup.connect(bootstrapServers, new Properties())) {
            setup.createMissing(Optional.of(partitions));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory) throws Exception {
        // The Formatter reports to a stream; on the console it would only disturb the reader.
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream())) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .run();
        }
    }

    private static Properties properties(
            Path directory, int port, int controllerPort, String protocol) {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", Integer.toString(NODE));
        p.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put(
                "listeners",
                protocol + "://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put(
                "listener.security.protocol.map",
                protocol + ":" + protocol + ",CONTROLLER:PLAINTEXT");
        p.put("inter.broker.listener.name", protocol);
        p.put("log.dirs", directory.toString());
        // One node: there is nobody to replicate to, and nothing is gained by waiting or by many
        // partitions.
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("log.cleaner.dedupe.buffer.size", "2097152");
        p.put("transaction.max.timeout.ms", "3600000");
        // Replayed traffic is as old as its capture; retention by record time would delete it at
        // once.
        p.put("log.retention.ms", "-1");
        p.put("auto.create.topics.enable", "true");
        return p;
    }
}
