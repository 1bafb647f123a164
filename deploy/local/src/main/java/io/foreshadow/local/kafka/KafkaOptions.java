package io.foreshadow.local.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
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
     * @throws IllegalArgumentException if the file is not there
     */
    public Properties clientProperties() throws IOException {
        Properties all = new Properties();
        if (file != null) {
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException(
                        "--kafka-properties " + file + " does not exist or cannot be read");
            }
            try (Reader reader = Files.newBufferedReader(file)) {
                all.load(reader);
            }
        }
        all.putAll(properties);
        return all;
    }
}
