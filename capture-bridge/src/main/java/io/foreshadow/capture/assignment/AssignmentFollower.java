package io.foreshadow.capture.assignment;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link Assignments} current from {@link Topics#ASSIGNMENTS}, on a thread of its own: reads
 * the compacted topic from its beginning, without a consumer group, then what is new. A topic or a
 * Kafka that is not there yet is waited for.
 */
public final class AssignmentFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AssignmentFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofMinutes(1);

    private final AssignmentRecords records;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "assignments");
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private Map<TopicPartition, Long> ends = Map.of();
    private long partitionsSeenNanos;
    private boolean told;

    private AssignmentFollower(Consumer<byte[], byte[]> consumer, AssignmentRecords records) {
        this.consumer = consumer;
        this.records = records;
        this.thread.setDaemon(true);
    }

    /**
     * Starts to follow.
     *
     * @param properties further settings of the Kafka client, for example of security
     * @throws KafkaException if a setting is not valid
     */
    public static AssignmentFollower start(
            String bootstrapServers,
            Map<String, String> properties,
            Assignments assignments,
            Counters counters) {
        AssignmentFollower follower =
                new AssignmentFollower(
                        new KafkaConsumer<>(consumerProperties(bootstrapServers, properties)),
                        new AssignmentRecords(assignments, counters));
        follower.thread.start();
        return follower;
    }

    /**
     * Waits until all was read that was in the topic when it was found.
     *
     * @return false when that takes longer than the time given
     */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return caughtUp.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> consumerProperties(
            String bootstrapServers, Map<String, String> properties) {
        Map<String, Object> all = new HashMap<>();
        all.put(ConsumerConfig.CLIENT_ID_CONFIG, "foreshadow-capture-assignments");
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.putAll(properties);
        all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A topic made by asking for it would not be compacted.
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return all;
    }

    private void run() {
        try (consumer) {
            while (closing.getCount() > 0) {
                step();
            }
        } catch (WakeupException e) {
            // Closing.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kafka's client mends what it can itself; what it throws is waited out. */
    private void step() throws InterruptedException {
        try {
            if (ends.isEmpty() || partitionsAreStale()) {
                lookForPartitions();
            }
            if (ends.isEmpty()) {
                pause();
            } else {
                consumer.poll(POLL).forEach(next -> records.take(next.key(), next.value()));
                noteWhetherCaughtUp();
            }
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            tellOnce(e.getMessage());
            pause();
        }
    }

    private boolean partitionsAreStale() {
        return System.nanoTime() - partitionsSeenNanos > LOOK_FOR_PARTITIONS.toNanos();
    }

    private void lookForPartitions() {
        List<TopicPartition> found =
                consumer.partitionsFor(Topics.ASSIGNMENTS).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        partitionsSeenNanos = System.nanoTime();
        if (found.size() == ends.size()) {
            return;
        }
        consumer.assign(found);
        // From the first again where partitions were added: what is read twice changes nothing.
        consumer.seekToBeginning(found);
        ends = consumer.endOffsets(found);
    }

    private void noteWhetherCaughtUp() {
        if (caughtUp.getCount() > 0
                && ends.entrySet().stream()
                        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            caughtUp.countDown();
        }
    }

    private void tellOnce(String reason) {
        if (!told) {
            LOG.error("{} cannot be read, trying on: {}", Topics.ASSIGNMENTS, reason);
        }
        told = true;
    }

    private void pause() throws InterruptedException {
        closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
