package io.foreshadow.job.topic;

import io.foreshadow.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic of policies, read and written apart from the job. */
public final class PolicyTopic {
    /** How long brokers may take to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final Properties clientProperties;

    /**
     * Connects to nothing yet.
     *
     * @param clientProperties further settings of every Kafka client, for example of security
     */
    public PolicyTopic(String bootstrapServers, Properties clientProperties) {
        this.bootstrapServers = bootstrapServers;
        this.clientProperties = clientProperties;
    }

    /**
     * What the topic held at one time.
     *
     * @param records the last value of every key that is not deleted
     * @param nextOffsets by partition, the first record that is not in them
     */
    public record Contents(Map<String, String> records, Map<Integer, Long> nextOffsets) {
        /** Before anything was read. */
        public static final Contents UNREAD = new Contents(Map.of(), Map.of());
    }

    /**
     * Reads all there is; where the topic is not there yet, nothing is.
     *
     * @throws TopicSetupException if no broker answers, or one refuses
     */
    public Contents read() {
        Map<String, String> records = new TreeMap<>();
        Map<Integer, Long> next =
                new TopicReader(bootstrapServers, clientProperties)
                        .read(Topics.POLICIES, 0, record -> take(record, records));
        return new Contents(records, next);
    }

    private static void take(ConsumerRecord<String, byte[]> record, Map<String, String> records) {
        if (record.key() == null) {
            return;
        }
        if (record.value() == null) {
            records.remove(record.key());
        } else {
            records.put(record.key(), new String(record.value(), StandardCharsets.UTF_8));
        }
    }

    /**
     * Writes one record, makes the topic for it where need be, and waits until all replicas have
     * it.
     *
     * @param key client, application or default
     * @param json value; null deletes the key
     * @throws TopicSetupException if no broker takes it
     */
    public void write(String key, String json) throws InterruptedException {
        try (TopicSetup setup = TopicSetup.connect(bootstrapServers, clientProperties)) {
            setup.createPolicies();
        }
        Properties properties = properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (var producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.POLICIES, key, json)).get();
        } catch (KafkaException e) {
            throw TopicSetupException.of(Topics.POLICIES, "written", bootstrapServers, e);
        } catch (ExecutionException e) {
            throw TopicSetupException.of(
                    Topics.POLICIES, "written", bootstrapServers, e.getCause());
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }
}
