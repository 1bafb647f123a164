package io.foreshadow.local.kafka;

import io.foreshadow.job.config.KafkaProperties;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Where Kafka is, on a command line. */
public final class KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Kafka brokers, HOST:PORT[,HOST:PORT]")
    private String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "settings of the Kafka clients, KEY=VALUE lines; the place for passwords")
    private Path file;

    @Option(
            names = "--kafka-property",
            paramLabel = "KEY=VALUE",
            description = "further setting of the Kafka clients; may be repeated")
    private Map<String, String> properties = new LinkedHashMap<>();

    /** Addresses of the brokers. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Settings of every Kafka client, those of the command line over those of the file.
     *
     * @throws io.foreshadow.job.config.InvalidOptionException if the file cannot be read
     */
    public Properties clientProperties() {
        Properties all = file == null ? new Properties() : KafkaProperties.read(file);
        all.putAll(properties);
        return all;
    }
}
