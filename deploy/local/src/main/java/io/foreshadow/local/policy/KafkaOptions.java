package io.foreshadow.local.policy;

import io.foreshadow.job.config.KafkaProperties;
import io.foreshadow.job.topic.PolicyTopic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Where Kafka is. */
final class KafkaOptions {
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

    PolicyTopic topic() {
        Properties all = file == null ? new Properties() : KafkaProperties.read(file);
        all.putAll(properties);
        return new PolicyTopic(bootstrapServers, all);
    }
}
