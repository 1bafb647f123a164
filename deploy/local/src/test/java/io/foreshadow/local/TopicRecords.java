package io.foreshadow.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed");
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
