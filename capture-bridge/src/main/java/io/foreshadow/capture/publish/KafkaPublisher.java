package io.foreshadow.capture.publish;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes events: key the client, value the {@link TrafficCodec} form, time the time of the
 * event. A queue and a thread of its own stand between the capture and Kafka, so that a broker that
 * hangs never holds up the capture.
 */
public final class KafkaPublisher implements EventSink {
    private static final int QUEUE_EVENTS = 1 << 16;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 50;

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final HandOff handOff;
    private final Counters counters;
    private final BlockingQueue<TrafficEvent> queue = new ArrayBlockingQueue<>(QUEUE_EVENTS);
    private final Thread sender;
    private volatile boolean closing;

    private KafkaPublisher(
            Producer<String, byte[]> producer, String topic, HandOff handOff, Counters counters) {
        this.producer = producer;
        this.topic = topic;
        this.handOff = handOff;
        this.counters = counters;
        this.sender = new Thread(this::send, "kafka-publisher");
        this.sender.setDaemon(true);
    }

    /**
     * Connects, waiting up to ten seconds for a broker.
     *
     * @throws PublishException when no broker answers or a setting is not valid
     */
    public static KafkaPublisher connect(KafkaSettings settings, HandOff handOff, Counters counters)
            throws PublishException {
        requireBroker(settings);
        try {
            KafkaPublisher publisher =
                    new KafkaPublisher(
                            new KafkaProducer<>(settings.producerProperties()),
                            settings.topic(),
                            handOff,
                            counters);
            publisher.sender.start();
            return publisher;
        } catch (KafkaException e) {
            throw invalid(e);
        }
    }

    @Override
    public void accept(Traffic traffic) {
        TrafficEvent event = TrafficEvent.copyOf(traffic);
        boolean accepted = handOff == HandOff.WAIT ? waitForRoom(event) : queue.offer(event);
        if (!accepted) {
            counters.increment(Counter.DROPPED_BY_HAND_OFF);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            sender.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        counters.add(Counter.NOT_DELIVERED, queue.size());
        queue.clear();
        producer.close(CLOSE_TIMEOUT);
    }

    private static void requireBroker(KafkaSettings settings) throws PublishException {
        Map<String, Object> properties = settings.producerProperties();
        int millis = (int) CONNECT_TIMEOUT.toMillis();
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        try (Admin admin = Admin.create(properties)) {
            admin.describeCluster().nodes().get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PublishException(
                    "no Kafka broker answers at %s within %d s: start it or correct --kafka"
                            .formatted(settings.bootstrapServers(), CONNECT_TIMEOUT.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("interrupted while connecting to Kafka", e);
        } catch (KafkaException e) {
            throw invalid(e);
        }
    }

    /** Kafka wraps the reason: the innermost message names the setting. */
    private static PublishException invalid(KafkaException e) {
        Throwable reason = e;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return new PublishException("Kafka setting is not valid: " + reason.getMessage(), e);
    }

    private boolean waitForRoom(TrafficEvent event) {
        try {
            queue.put(event);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void send() {
        try {
            while (!closing || !queue.isEmpty()) {
                TrafficEvent event = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    send(event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(TrafficEvent event) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(
                        topic,
                        null,
                        event.timestampMicros() / 1000,
                        event.client(),
                        TrafficCodec.encode(event));
        try {
            producer.send(message, (metadata, failure) -> count(failure));
        } catch (KafkaException e) {
            count(e);
        }
    }

    private void count(Exception failure) {
        if (failure != null) {
            counters.increment(Counter.NOT_DELIVERED);
        }
    }
}
