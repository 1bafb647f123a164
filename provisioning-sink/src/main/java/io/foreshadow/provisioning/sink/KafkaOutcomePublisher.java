package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.Json;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Publishes to {@link Topics#ASSIGNMENTS} and {@link Topics#OUTCOMES}, keyed by client. */
final class KafkaOutcomePublisher implements OutcomePublisher {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;

    KafkaOutcomePublisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void publish(Assignment assignment) throws InterruptedException {
        send(Topics.ASSIGNMENTS, assignment.client(), assignment);
    }

    @Override
    public void publish(Outcome outcome) throws InterruptedException {
        send(Topics.OUTCOMES, outcome.client(), outcome);
    }

    private void send(String topic, String client, Object value) throws InterruptedException {
        byte[] key = client.getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(topic, key, Json.write(value))).get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "could not publish on " + topic + ": " + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_PATIENCE);
    }
}
