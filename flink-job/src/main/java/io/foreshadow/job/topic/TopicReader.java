package io.foreshadow.job.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a topic holds at one time, apart from the job and from any consumer group. */
public final class TopicReader {
    /** How long brokers may take to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final Properties clientProperties;

    /**
     * Connects to nothing yet.
     *
     * @param clientProperties further settings of the Kafka client, for example of security
     */
    public TopicReader(String bootstrapServers, Properties clientProperties) {
        this.bootstrapServers = bootstrapServers;
        this.clientProperties = clientProperties;
    }

    /**
     * Reads from a time up to where the topic ends when the call is made; of transactions only what
     * is committed. Where the topic is not there yet, nothing is.
     *
     * @param sinceMillis the time of the first record wanted; 0 for all there are
     * @param each gets the records, those of a partition in their order
     * @return by partition, the first record that was not read
     * @throws TopicSetupException if no broker answers, or one refuses
     */
    public Map<Integer, Long> read(
            String topic, long sinceMillis, Consumer<ConsumerRecord<String, byte[]>> each) {
        try (var consumer =
                new KafkaConsumer<>(
                        properties(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, ends, sinceMillis);
            return readTo(consumer, ends, each);
        } catch (KafkaException e) {
            throw TopicSetupException.of(topic, "read", bootstrapServers, e);
        }
    }

    private static void seek(
            KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends, long sinceMillis) {
        if (sinceMillis <= 0) {
            consumer.seekToBeginning(ends.keySet());
            return;
        }
        Map<TopicPartition, Long> wanted = new HashMap<>();
        ends.keySet().forEach(partition -> wanted.put(partition, sinceMillis));
        consumer.offsetsForTimes(wanted)
                .forEach(
                        (partition, found) ->
                                consumer.seek(
                                        partition,
                                        found == null ? ends.get(partition) : found.offset()));
    }

    private static Map<Integer, Long> readTo(
            KafkaConsumer<String, byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<String, byte[]>> each) {
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(each);
        }
        Map<Integer, Long> next = new HashMap<>();
        ends.keySet().forEach(one -> next.put(one.partition(), consumer.position(one)));
        return next;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return properties;
    }
}
