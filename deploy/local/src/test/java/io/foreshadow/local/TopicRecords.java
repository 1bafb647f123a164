package io.foreshadow.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Committed records of a topic, from its beginning. */
final class TopicRecords {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private TopicRecords() {}

    /** Reads until the condition holds over all records so far. */
    static List<ConsumerRecord<String, byte[]>> await(
            String bootstrapServers,
            String topic,
            Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
        return await(bootstrapServers, new Properties(), topic, condition);
    }

    /** The same with further settings of the consumer. */
    static List<ConsumerRecord<String, byte[]>> await(
            String bootstrapServers,
            Properties clientProperties,
            String topic,
            Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
        Properties settings = new Properties();
        settings.putAll(clientProperties);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", UUID.randomUUID().toString());
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!condition.test(records)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "after "
                                    + PATIENCE
                                    + " "
                                    + topic
                                    + " holds "
                                    + records.size()
                                    + " records, not what is awaited");
                }
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
