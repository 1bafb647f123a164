package io.foreshadow.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Hands committed records of some topics, from their beginning, to one listener on one thread. */
final class TopicReader implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(DemoThreads.named("demo-story"));

    TopicReader(
            String bootstrapServers,
            List<String> topics,
            Consumer<ConsumerRecords<String, byte[]>> listener) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.GROUP_ID_CONFIG,
                                "foreshadow-demo",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        consumer.subscribe(topics);
        thread.execute(() -> read(listener));
    }

    private void read(Consumer<ConsumerRecords<String, byte[]>> listener) {
        try (consumer) {
            while (true) {
                listener.accept(consumer.poll(Duration.ofMillis(200)));
            }
        } catch (WakeupException e) {
            // This is how close() ends the endless loop.
            return;
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        thread.shutdown();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
