package io.foreshadow.local.benchmark;

import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.Json;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Traffic that is made up, the same whenever it is asked for: exchanges of invented clients, evenly
 * spread over the clients and over a time.
 *
 * @param events how many
 * @param clients how many, all alike
 * @param seconds of event time
 */
record Workload(long events, int clients, int seconds) {
    /** A round bucket boundary: 2026-01-05T00:00:00Z. */
    static final long START_MILLIS = 1_767_571_200_000L;

    private static final int ROUTES = 20;
    private static final int[] STATUS = {200, 200, 200, 200, 200, 200, 201, 304, 404, 500};

    /**
     * Writes it to a topic as a bridge does, and behind it to each partition a heartbeat that
     * closes every bucket.
     */
    void publish(String bootstrapServers, String topic, int partitions) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "batch.size",
                        1 << 18,
                        "linger.ms",
                        20,
                        "acks",
                        "1",
                        "buffer.memory",
                        64L << 20);
        ByteArraySerializer asIs = new ByteArraySerializer();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings, asIs, asIs)) {
            SplittableRandom random = new SplittableRandom(1);
            for (long i = 0; i < events; i++) {
                long micros = START_MILLIS * 1000 + i * seconds * 1_000_000L / events;
                TrafficEvent event = event(random, micros);
                producer.send(
                        new ProducerRecord<>(
                                topic,
                                null,
                                micros / 1000,
                                event.client().getBytes(StandardCharsets.UTF_8),
                                TrafficCodec.encode(event)));
            }
            producer.flush();
            heartbeats(producer, topic, partitions);
        }
    }

    private void heartbeats(Producer<byte[], byte[]> producer, String topic, int partitions) {
        long endMillis = START_MILLIS + seconds * 1000L + 30_000;
        byte[] beat = Json.write(new Heartbeat("benchmark", 0, endMillis * 1000, Map.of()));
        for (int partition = 0; partition < partitions; partition++) {
            producer.send(new ProducerRecord<>(topic, partition, endMillis, null, beat));
        }
    }

    private TrafficEvent event(SplittableRandom random, long micros) {
        int client = random.nextInt(clients);
        long latency = 500 + random.nextInt(50_000);
        return new TrafficEvent(
                Traffic.Kind.EXCHANGE,
                "http/1.1",
                "client-" + client,
                "10." + (client >> 16) + "." + (client >> 8 & 255) + "." + (client & 255) + ":8080",
                micros,
                random.nextInt(4) == 0 ? "POST" : "GET",
                "/api/v1/collection" + random.nextInt(ROUTES) + "/{id}",
                STATUS[random.nextInt(STATUS.length)],
                300 + random.nextInt(200),
                random.nextInt(2_000),
                200,
                random.nextInt(20_000),
                latency / 2,
                latency);
    }
}
