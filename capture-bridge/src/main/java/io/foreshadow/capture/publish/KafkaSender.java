package io.foreshadow.capture.publish;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.Json;
import io.foreshadow.events.TrafficCodec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves events from the ring to Kafka, on a thread of its own that may be held up by Kafka for as
 * long as an outage lasts. A heartbeat waits for the events that were accepted before it: if it
 * overtook them, it would move event time past them and they would be late.
 */
final class KafkaSender implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSender.class);
    private static final int EVENTS_AT_ONCE = 32;
    private static final int IDLE_MILLIS = 5;
    private static final int WAITING_HEARTBEATS = 256;

    private final EventRing ring;
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Counters counters;
    private final IdleStrategy idle = new SleepingMillisIdleStrategy(IDLE_MILLIS);
    private final BlockingQueue<Waiting> heartbeats = new ArrayBlockingQueue<>(WAITING_HEARTBEATS);
    private final AtomicBoolean refusalTold = new AtomicBoolean();
    private volatile boolean closing;

    /** A heartbeat and the place in the ring it comes after. */
    private record Waiting(long place, Heartbeat heartbeat) {}

    KafkaSender(
            EventRing ring, Producer<byte[], byte[]> producer, String topic, Counters counters) {
        this.ring = ring;
        this.producer = producer;
        this.topic = topic;
        this.counters = counters;
    }

    /** Runs until it is told to finish and nothing is left to send, or until it is interrupted. */
    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted() && !isFinished()) {
            idle.idle(ring.drain(this::send, EVENTS_AT_ONCE) + sendHeartbeats());
        }
    }

    /** Makes {@link #run} end as soon as all is sent. */
    void finish() {
        closing = true;
    }

    /** Puts a heartbeat behind what was accepted so far; false when too many are waiting. */
    boolean offer(Heartbeat heartbeat) {
        return heartbeats.offer(new Waiting(ring.head(), heartbeat));
    }

    private boolean isFinished() {
        return closing && ring.size() == 0 && heartbeats.isEmpty();
    }

    private void send(long timestampMillis, byte[] event) {
        try {
            producer.send(
                    new ProducerRecord<>(
                            topic, null, timestampMillis, TrafficCodec.client(event), event),
                    (metadata, failure) -> count(failure));
        } catch (RuntimeException e) {
            // Kafka throws what it cannot even queue, also when it is interrupted.
            count(e);
        }
    }

    private int sendHeartbeats() {
        int sent = 0;
        Waiting next = heartbeats.peek();
        while (next != null && ring.tail() >= next.place()) {
            heartbeats.remove();
            send(next.heartbeat());
            sent++;
            next = heartbeats.peek();
        }
        return sent;
    }

    private void send(Heartbeat heartbeat) {
        byte[] key = heartbeat.bridge().getBytes(StandardCharsets.UTF_8);
        byte[] value = Json.write(heartbeat);
        try {
            for (PartitionInfo partition : producer.partitionsFor(topic)) {
                producer.send(
                        new ProducerRecord<>(
                                topic,
                                partition.partition(),
                                heartbeat.endMicros() / 1000,
                                key,
                                value));
            }
        } catch (RuntimeException e) {
            // The next one says all that this one said.
            LOG.debug("heartbeat not sent", e);
        }
    }

    private void count(Exception failure) {
        counters.shared(outcome(failure)).increment();
    }

    private Counter outcome(Exception failure) {
        if (failure == null) {
            return Counter.DELIVERED;
        }
        if (failure instanceof RetriableException) {
            return Counter.NOT_DELIVERED;
        }
        if (closing && !(failure instanceof ApiException)) {
            return Counter.LEFT_AT_CLOSE;
        }
        if (refusalTold.compareAndSet(false, true)) {
            LOG.error(
                    "Kafka refuses events for {}: {}; further refusals are only counted",
                    topic,
                    failure.toString());
        }
        return Counter.REFUSED_BY_KAFKA;
    }
}
