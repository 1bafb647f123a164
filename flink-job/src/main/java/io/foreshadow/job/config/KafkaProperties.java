package io.foreshadow.job.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Settings of Kafka clients, some of which nobody may read. */
public final class KafkaProperties {
    private static final Pattern SECRET =
            Pattern.compile("password|passphrase|secret|jaas|credential|private");

    /** What Kafka itself never prints. */
    private static final Set<String> HIDDEN =
            Stream.of(
                            ConsumerConfig.configDef(),
                            ProducerConfig.configDef(),
                            AdminClientConfig.configDef())
                    .flatMap(definition -> definition.configKeys().values().stream())
                    .filter(key -> key.type() == ConfigDef.Type.PASSWORD)
                    .map(key -> key.name)
                    .collect(Collectors.toSet());

    private KafkaProperties() {}

    /** Whether the value of a setting is to be kept from logs, web pages and process lists. */
    public static boolean isSecret(String name) {
        return HIDDEN.contains(name) || SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /**
     * Reads a file of {@code KEY=VALUE} lines, as Kafka's own tools do.
     *
     * @throws InvalidOptionException if it cannot be read
     */
    public static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidOptionException(
                    "--kafka-properties " + file + " does not exist or cannot be read", e);
        }
    }

    /** The names, and the values that are not secret; for people. */
    static String describe(Properties properties) {
        return new TreeSet<>(properties.stringPropertyNames())
                .stream()
                        .map(
                                name ->
                                        name
                                                + "="
                                                + (isSecret(name)
                                                        ? "[hidden]"
                                                        : properties.getProperty(name)))
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
