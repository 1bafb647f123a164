package io.foreshadow.provisioning.sink;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes to Kafka.
 *
 * @param properties the producer's, with at least {@code bootstrap.servers}. Ours are idempotence,
 *     and time-outs below the sink's; given ones go before the latter
 */
public record KafkaOutcomePublisherFactory(Map<String, String> properties)
        implements OutcomePublisherFactory {
    public KafkaOutcomePublisherFactory {
        properties = Map.copyOf(properties);
        if (!properties.containsKey(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException("bootstrap.servers is missing");
        }
    }

    /** Never shows the properties: they may hold a password. */
    @Override
    public String toString() {
        return "KafkaOutcomePublisherFactory" + properties.keySet();
    }

    @Override
    public OutcomePublisher open() {
        return new KafkaOutcomePublisher(
                new KafkaProducer<>(
                        configuration(), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    Map<String, Object> configuration() {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        configuration.putAll(properties);
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        return configuration;
    }
}
