package io.foreshadow.capture.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where and how to publish.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param topic to write to
 * @param properties further settings of the Kafka producer, which win over the defaults
 * @param bufferBytes for events that wait for Kafka, rounded up to a power of two; {@link
 *     #MIN_BUFFER_BYTES} to {@link #MAX_BUFFER_BYTES}
 * @param closeTimeout how long the end may wait for events to be delivered
 */
public record KafkaSettings(
        String bootstrapServers,
        String topic,
        Map<String, String> properties,
        int bufferBytes,
        Duration closeTimeout) {
    /** 64 KiB. */
    public static final int MIN_BUFFER_BYTES = 1 << 16;

    /** 1 GiB. */
    public static final int MAX_BUFFER_BYTES = 1 << 30;

    /** 64 MiB: about half a million events. */
    public static final int DEFAULT_BUFFER_BYTES = 64 << 20;

    private static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final int DELIVERY_TIMEOUT_MILLIS = (int) Duration.ofMinutes(10).toMillis();
    private static final int PRODUCER_BYTES = 32 << 20;
    private static final int BATCH_BYTES = 64 << 10;

    public KafkaSettings {
        properties = Map.copyOf(properties);
        if (bufferBytes < MIN_BUFFER_BYTES || bufferBytes > MAX_BUFFER_BYTES) {
            throw new IllegalArgumentException(
                    "the buffer for Kafka must have 64 KiB to 1 GiB, not "
                            + bufferBytes
                            + " bytes");
        }
    }

    /** With a buffer of 64 MiB, and ten seconds to close. */
    public KafkaSettings(String bootstrapServers, String topic, Map<String, String> properties) {
        this(bootstrapServers, topic, properties, DEFAULT_BUFFER_BYTES, DEFAULT_CLOSE_TIMEOUT);
    }

    /** These with a buffer of this size. */
    public KafkaSettings withBufferBytes(int bytes) {
        return new KafkaSettings(bootstrapServers, topic, properties, bytes, closeTimeout);
    }

    /**
     * The settings of the producer: idempotent, acknowledged by all replicas, compressed, in
     * batches of up to 20 ms. It tries for ten minutes to deliver, and makes its caller wait rather
     * than fail where it has no more room.
     *
     * <p>A broker that restarts knows what a producer has written already only by records of the
     * last day (its {@code producer.id.expiration.ms}): a restart during the replay of an older
     * capture may repeat the events in flight.
     */
    Map<String, Object> producerProperties() {
        Map<String, Object> all = new HashMap<>();
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) PRODUCER_BYTES);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) Integer.MAX_VALUE);
        all.put(ProducerConfig.CLIENT_ID_CONFIG, "foreshadow-capture");
        all.putAll(properties);
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return all;
    }
}
