package io.foreshadow.capture.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.TrafficCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KafkaPublisherTest {
    private final Counters counters = new Counters();
    private final ManualProducer producer = new ManualProducer();
    private final KafkaSettings settings =
            new KafkaSettings(
                    "unused:9092",
                    "traffic",
                    Map.of(),
                    KafkaSettings.MIN_BUFFER_BYTES,
                    Duration.ofMillis(200));
    private final KafkaPublisher publisher =
            KafkaPublisher.start(
                    settings,
                    HandOff.DROP,
                    counters,
                    new EventRing(settings.bufferBytes()),
                    producer);

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void publishesByClientAtTheTimeOfTheEvent() throws InterruptedException {
        publisher.accept(Events.of("alpha", 1_500_999));
        until(() -> producer.history().size() == 1);
        ProducerRecord<byte[], byte[]> record = producer.history().get(0);
        assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("alpha");
        assertThat(record.timestamp()).isEqualTo(1_500);
        assertThat(TrafficCodec.decode(record.value())).isEqualTo(Events.of("alpha", 1_500_999));
    }

    @Test
    void countsWhatBecameOfEachEvent() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            publisher.accept(Events.of("alpha", i));
        }
        until(() -> producer.history().size() == 3);
        assertThat(publisher.pendingEvents()).isEqualTo(3);

        producer.completeNext();
        producer.errorNext(new TimeoutException("10 minutes"));
        producer.errorNext(new RecordTooLargeException());

        assertThat(counters.get(Counter.DELIVERED)).isEqualTo(1);
        assertThat(counters.get(Counter.NOT_DELIVERED)).isEqualTo(1);
        assertThat(counters.get(Counter.REFUSED_BY_KAFKA)).isEqualTo(1);
        assertThat(publisher.pendingEvents()).isZero();
    }

    @Test
    void dropsAndCountsWhatTheBufferCannotHoldWithoutWaiting() throws InterruptedException {
        producer.hang();
        int offered = 5_000;
        for (int i = 0; i < offered; i++) {
            publisher.accept(Events.of("alpha", i));
        }
        long dropped = counters.get(Counter.DROPPED_BY_HAND_OFF);
        assertThat(dropped).isPositive();
        assertThat(publisher.bufferedBytes()).isPositive().isLessThan(publisher.bufferCapacity());

        producer.goOn();
        until(() -> producer.history().size() == offered - dropped);
        while (producer.completeNext()) {
            // All that were accepted.
        }
        assertThat(counters.get(Counter.DELIVERED) + dropped).isEqualTo(offered);
        assertThat(publisher.bufferedBytes()).isZero();
    }

    @Test
    void aHeartbeatComesBehindTheEventsBeforeItInEveryPartition() throws InterruptedException {
        producer.hang();
        for (int i = 0; i < 100; i++) {
            publisher.accept(Events.of("alpha", i));
        }
        assertThat(publisher.beat(new Heartbeat("edge-1", 0, 5_000_000, Map.of("packets", 7L))))
                .isTrue();
        assertThat(counters.get(Counter.HEARTBEATS)).isEqualTo(1);
        producer.goOn();
        until(() -> producer.history().size() == 102);
        List<ProducerRecord<byte[], byte[]>> beats = producer.history().subList(100, 102);
        assertThat(beats).extracting(ProducerRecord::partition).containsExactly(0, 1);
        assertThat(beats)
                .allSatisfy(
                        beat -> {
                            assertThat(beat.timestamp()).isEqualTo(5_000);
                            assertThat(beat.key())
                                    .asString(StandardCharsets.UTF_8)
                                    .isEqualTo("edge-1");
                            assertThat(Heartbeat.isMeantBy(beat.value())).isTrue();
                        });
    }

    @Test
    void heartbeatsThatKafkaCannotTakeAreRefusedInTheEnd() {
        producer.hang();
        publisher.accept(Events.of("alpha", 0));
        int taken = 0;
        while (publisher.beat(new Heartbeat("edge-1", 0, taken, Map.of()))) {
            taken++;
        }
        assertThat(taken).isBetween(1, 1_000);
    }

    @Test
    void countsWhatIsLeftWhenTimeIsUp() {
        producer.hang();
        for (int i = 0; i < 100; i++) {
            publisher.accept(Events.of("alpha", i));
        }
        publisher.close();
        assertThat(counters.get(Counter.LEFT_AT_CLOSE)).isEqualTo(100);
        assertThat(publisher.pendingEvents()).isZero();
        publisher.close();
        assertThat(counters.get(Counter.LEFT_AT_CLOSE)).as("closed twice").isEqualTo(100);
    }

    @Test
    void aFileWaitsForRoomAndLosesNothing() throws Exception {
        Counters counted = new Counters();
        ManualProducer slow = new ManualProducer();
        slow.hang();
        EventRing ring = new EventRing(KafkaSettings.MIN_BUFFER_BYTES);
        int offered = 5_000;
        try (KafkaPublisher waiting =
                KafkaPublisher.start(settings, HandOff.WAIT, counted, ring, slow)) {
            Thread reader =
                    new Thread(
                            () -> {
                                for (int i = 0; i < offered; i++) {
                                    waiting.accept(Events.of("alpha", i));
                                }
                            });
            reader.start();
            until(() -> reader.getState() == Thread.State.TIMED_WAITING);
            assertThat(ring.accepted()).isLessThan(offered);
            slow.goOn();
            reader.join();
            until(() -> slow.history().size() == offered);
        }
        assertThat(counted.get(Counter.DROPPED_BY_HAND_OFF)).isZero();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    /** Kafka's own in-memory producer, which can also hang as one without room does. */
    private static final class ManualProducer extends MockProducer<byte[], byte[]> {
        private static final Node NODE = new Node(1, "unused", 9092);
        private volatile CountDownLatch gate = new CountDownLatch(0);

        ManualProducer() {
            super(
                    new Cluster(
                            "cluster",
                            List.of(NODE),
                            List.of(partition(0), partition(1)),
                            Set.of(),
                            Set.of()),
                    false,
                    null,
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }

        void hang() {
            gate = new CountDownLatch(1);
        }

        void goOn() {
            gate.countDown();
        }

        @Override
        public Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> record, Callback callback) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            return super.send(record, callback);
        }

        private static PartitionInfo partition(int number) {
            Node[] replicas = {NODE};
            return new PartitionInfo("traffic", number, NODE, replicas, replicas);
        }
    }
}
