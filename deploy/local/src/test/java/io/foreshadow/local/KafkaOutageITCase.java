package io.foreshadow.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.publish.HandOff;
import io.foreshadow.capture.publish.KafkaPublisher;
import io.foreshadow.capture.publish.KafkaSettings;
import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.Topics;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.local.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that goes away and comes back. The outage lasts until it has proved its point; {@code
 * -Dforeshadow.outage.seconds=60} makes it last for at least so long.
 */
@Timeout(600)
class KafkaOutageITCase {
    private static final int PARTITIONS = 2;
    private static final int EVENTS_A_BURST = 20;
    private static final Duration BETWEEN_BURSTS = Duration.ofMillis(10);
    private static final int ENOUGH = 3_000;
    private static final Duration OUTAGE =
            Duration.ofSeconds(Long.getLong("foreshadow.outage.seconds", 0));

    /**
     * Of today: over a restart a broker knows a producer, and so what it has written already, only
     * by records of the last day.
     */
    private static final long START_MICROS = System.currentTimeMillis() * 1_000;

    @TempDir private Path directory;
    private final int port = Ports.free();
    private final Counters counters = new Counters();
    private EmbeddedKafka kafka;
    private long offered;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(directory, port);
        kafka.createTopics(PARTITIONS);
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void anOutageLosesAndRepeatsNothingThatFits() throws Exception {
        KafkaSettings settings = settings(Map.of());
        try (KafkaPublisher publisher = KafkaPublisher.connect(settings, HandOff.DROP, counters)) {
            offerUntil(publisher, () -> counters.get(Counter.DELIVERED) > 0);
            kafka.close();
            long accepted = offered;
            long end = System.nanoTime() + OUTAGE.toNanos();
            offerUntil(publisher, () -> offered - accepted > ENOUGH && System.nanoTime() - end > 0);
            assertThat(publisher.pendingEvents()).isGreaterThan(ENOUGH);
            assertThat(publisher.beat(heartbeat())).isTrue();

            kafka = EmbeddedKafka.start(directory, port);
            offerUntil(publisher, () -> publisher.pendingEvents() < ENOUGH);
        }
        assertThat(counters.get(Counter.DROPPED_BY_HAND_OFF)).isZero();
        assertThat(counters.get(Counter.DELIVERED)).isEqualTo(offered);
        List<ConsumerRecord<String, byte[]>> records = read(offered + PARTITIONS);
        assertThat(numbers(records)).containsExactly(LongStream.range(0, offered).toArray());
        assertThat(records)
                .filteredOn(record -> Heartbeat.isMeantBy(record.value()))
                .extracting(ConsumerRecord::partition)
                .containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void whatDoesNotFitIsCountedToTheLastEvent() throws Exception {
        KafkaSettings settings =
                settings(Map.of("buffer.memory", "65536", "batch.size", "16384"))
                        .withBufferBytes(KafkaSettings.MIN_BUFFER_BYTES);
        try (KafkaPublisher publisher = KafkaPublisher.connect(settings, HandOff.DROP, counters)) {
            offerUntil(publisher, () -> counters.get(Counter.DELIVERED) > 0);
            kafka.close();
            offerUntil(publisher, () -> counters.get(Counter.DROPPED_BY_HAND_OFF) > ENOUGH);
            kafka = EmbeddedKafka.start(directory, port);
            offerUntil(publisher, () -> publisher.pendingEvents() < 100);
        }
        long dropped = counters.get(Counter.DROPPED_BY_HAND_OFF);
        assertThat(counters.get(Counter.DELIVERED) + dropped).isEqualTo(offered);
        assertThat(numbers(read(offered - dropped)))
                .hasSize((int) (offered - dropped))
                .doesNotHaveDuplicates();
    }

    private KafkaSettings settings(Map<String, String> properties) {
        return new KafkaSettings(kafka.bootstrapServers(), Topics.TRAFFIC, properties);
    }

    private void offerUntil(KafkaPublisher publisher, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            for (int i = 0; i < EVENTS_A_BURST; i++) {
                publisher.accept(event(offered++));
            }
            LockSupport.parkNanos(BETWEEN_BURSTS.toNanos());
        }
    }

    private Heartbeat heartbeat() {
        return new Heartbeat("edge-1", START_MICROS, START_MICROS + offered, Map.of());
    }

    private static TrafficEvent event(long number) {
        return new TrafficEvent(
                TrafficEvent.Kind.EXCHANGE,
                "http/1.1",
                "client-" + number % 7,
                "10.0.0.1:80",
                START_MICROS + number,
                "GET",
                "/items/{id}",
                200,
                150,
                number,
                120,
                10,
                2000,
                3896);
    }

    private List<ConsumerRecord<String, byte[]>> read(long expected) {
        return TopicRecords.await(
                kafka.bootstrapServers(), Topics.TRAFFIC, records -> records.size() >= expected);
    }

    private static long[] numbers(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(ConsumerRecord::value)
                .filter(value -> !Heartbeat.isMeantBy(value))
                .mapToLong(value -> TrafficCodec.decode(value).requestBodyBytes())
                .sorted()
                .toArray();
    }
}
