package io.foreshadow.capture.publish;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficCodec;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes events: key the client, value the {@link TrafficCodec} form, time the time of the
 * event. A buffer and a thread of its own stand between the capture and Kafka, so that a broker
 * that hangs or is away never holds up the capture.
 *
 * <p>Every event offered is either dropped by the hand-off or accepted, and every accepted one ends
 * as delivered, not delivered, refused or left at close; each of these is counted.
 */
public final class KafkaPublisher implements EventSink {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);
    private static final long WAIT_NANOS = 100_000;

    private final KafkaSettings settings;
    private final HandOff handOff;
    private final Counters counters;
    private final Producer<byte[], byte[]> producer;
    private final EventRing ring;
    private final KafkaSender sender;
    private final Thread thread;
    private boolean closed;

    private KafkaPublisher(
            KafkaSettings settings,
            HandOff handOff,
            Counters counters,
            EventRing ring,
            Producer<byte[], byte[]> producer) {
        this.settings = settings;
        this.handOff = handOff;
        this.counters = counters;
        this.producer = producer;
        this.ring = ring;
        this.sender = new KafkaSender(ring, producer, settings.topic(), counters);
        this.thread = new Thread(sender, "kafka-publisher");
        this.thread.setDaemon(true);
    }

    /**
     * Connects, waiting up to ten seconds for a broker.
     *
     * @throws PublishException when no broker answers, a setting is not valid or there is no memory
     *     for the buffer
     */
    public static KafkaPublisher connect(KafkaSettings settings, HandOff handOff, Counters counters)
            throws PublishException {
        BrokerCheck.requireBroker(settings);
        EventRing ring = ring(settings.bufferBytes());
        try {
            return start(
                    settings,
                    handOff,
                    counters,
                    ring,
                    new KafkaProducer<>(settings.producerProperties()));
        } catch (KafkaException e) {
            throw BrokerCheck.invalid(e);
        }
    }

    /** Publishes through this producer, which it closes in the end. */
    static KafkaPublisher start(
            KafkaSettings settings,
            HandOff handOff,
            Counters counters,
            EventRing ring,
            Producer<byte[], byte[]> producer) {
        KafkaPublisher publisher = new KafkaPublisher(settings, handOff, counters, ring, producer);
        publisher.thread.start();
        return publisher;
    }

    private static EventRing ring(int bytes) throws PublishException {
        try {
            return new EventRing(bytes);
        } catch (OutOfMemoryError e) {
            throw new PublishException(
                    "no memory for a Kafka buffer of %d MiB: choose a smaller one or give Java more with -XX:MaxDirectMemorySize"
                            .formatted(bytes >> 20),
                    e);
        } catch (IllegalAccessError e) {
            throw new PublishException(
                    "the buffer for Kafka needs Java to be started with --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                    e);
        }
    }

    /** Takes one event; only on the thread that captures. */
    @Override
    public void accept(Traffic event) {
        ring.stage(event);
        if (!ring.offer() && !(handOff == HandOff.WAIT && offerUntilThereIsRoom())) {
            counters.increment(Counter.DROPPED_BY_HAND_OFF);
        }
    }

    /**
     * Publishes a heartbeat to every partition, behind the events accepted so far. Any thread may
     * call it, and none waits.
     *
     * @return false when too many wait already, as in a long outage; the next should then stand for
     *     this one too
     */
    public boolean beat(Heartbeat heartbeat) {
        boolean accepted = sender.offer(heartbeat);
        if (accepted) {
            counters.shared(Counter.HEARTBEATS).increment();
        }
        return accepted;
    }

    /** Bytes of events that wait in the buffer for Kafka to take them. */
    public long bufferedBytes() {
        return ring.size();
    }

    /** Bytes the buffer has. */
    public long bufferCapacity() {
        return ring.capacity();
    }

    /** Events accepted of which it is not known yet whether Kafka has them. */
    public long pendingEvents() {
        // The outcomes first: an event that ends in between is then still pending, never negative.
        long ended =
                counters.get(Counter.DELIVERED)
                        + counters.get(Counter.NOT_DELIVERED)
                        + counters.get(Counter.REFUSED_BY_KAFKA)
                        + counters.get(Counter.LEFT_AT_CLOSE);
        return ring.accepted() - ended;
    }

    /** Waits for the delivery of what was accepted, for the settings' time; the rest is counted. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        long deadline = System.nanoTime() + settings.closeTimeout().toNanos();
        sender.finish();
        if (!join(settings.closeTimeout())) {
            thread.interrupt();
        }
        producer.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        if (join(settings.closeTimeout())) {
            countWhatIsInTheBuffer();
        }
        sayWhatIsLeft();
    }

    private void countWhatIsInTheBuffer() {
        ring.drain(
                (time, event) -> counters.shared(Counter.LEFT_AT_CLOSE).increment(),
                Integer.MAX_VALUE);
    }

    private void sayWhatIsLeft() {
        long left = counters.get(Counter.LEFT_AT_CLOSE);
        if (left > 0) {
            LOG.error(
                    "{} events were not delivered to {} at {} within {} s of the end: check that"
                            + " the broker runs and the topic exists",
                    left,
                    settings.topic(),
                    settings.bootstrapServers(),
                    settings.closeTimeout().toSeconds());
        }
    }

    /** Whether the thread has ended in time. */
    private boolean join(Duration timeout) {
        try {
            thread.join(Math.max(1, timeout.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private boolean offerUntilThereIsRoom() {
        while (ring.canHold() && thread.isAlive() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(WAIT_NANOS);
            if (ring.offer()) {
                return true;
            }
        }
        return false;
    }
}
