package io.foreshadow.provisioning.sink;

import static io.foreshadow.provisioning.Actions.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.Json;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Topics;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** With Kafka's own in-memory producer: a broker's answers cannot be had on demand. */
class KafkaOutcomePublisherTest {
    private static final Outcome OUTCOME =
            Outcome.done(shift(2, 8, 100, "alpha-1"), "127.0.0.1:1", 1, 2, "done");
    private static final Assignment ASSIGNMENT =
            new Assignment("alpha", "alpha-2", "127.0.0.1:1", "large", 2, 2);

    @Test
    void newsIsKeyedByClientOnItsTopic() throws Exception {
        MockProducer<byte[], byte[]> producer = producer(true);
        KafkaOutcomePublisher publisher = new KafkaOutcomePublisher(producer);
        publisher.publish(ASSIGNMENT);
        publisher.publish(OUTCOME);
        assertThat(producer.history())
                .extracting(record -> record.topic() + " " + new String(record.key()))
                .containsExactly(Topics.ASSIGNMENTS + " alpha", Topics.OUTCOMES + " alpha");
        assertThat(Json.read(producer.history().get(0).value(), Assignment.class))
                .isEqualTo(ASSIGNMENT);
        assertThat(Json.read(producer.history().get(1).value(), Outcome.class)).isEqualTo(OUTCOME);
    }

    @Test
    void nothingIsPublishedBeforeTheBrokerSaysSo() throws Exception {
        MockProducer<byte[], byte[]> producer = producer(false);
        KafkaOutcomePublisher publisher = new KafkaOutcomePublisher(producer);
        CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publish(publisher));
        while (producer.history().isEmpty()) {
            Thread.sleep(1);
        }
        assertThat(published).isNotDone();
        producer.completeNext();
        published.get();
    }

    @Test
    void aFailureNamesTheTopicAndTheCause() throws Exception {
        MockProducer<byte[], byte[]> failing = producer(false);
        KafkaOutcomePublisher publisher = new KafkaOutcomePublisher(failing);
        CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publish(publisher));
        while (!failing.errorNext(new TimeoutException("no broker"))) {
            Thread.sleep(1);
        }
        assertThatThrownBy(published::join)
                .hasCauseInstanceOf(KafkaException.class)
                .hasMessageContaining("could not publish on foreshadow.outcomes: no broker");
    }

    @Test
    void whatMakesItSafeCannotBeTurnedOff() {
        KafkaOutcomePublisherFactory factory =
                new KafkaOutcomePublisherFactory(
                        Map.of(
                                "bootstrap.servers", "localhost:9092",
                                "enable.idempotence", "false",
                                "acks", "0",
                                "delivery.timeout.ms", "40000"));
        assertThat(factory.configuration())
                .containsEntry("enable.idempotence", true)
                .containsEntry("acks", "all")
                .containsEntry("delivery.timeout.ms", "40000");
    }

    @Test
    void secretsAreNotShown() {
        KafkaOutcomePublisherFactory factory =
                new KafkaOutcomePublisherFactory(
                        Map.of("bootstrap.servers", "b", "sasl.jaas.config", "secret"));
        assertThat(factory.toString()).contains("sasl.jaas.config").doesNotContain("secret");
    }

    @Test
    void brokersHaveToBeNamed() {
        assertThatThrownBy(() -> new KafkaOutcomePublisherFactory(Map.of()))
                .hasMessage("bootstrap.servers is missing");
    }

    private static void publish(KafkaOutcomePublisher publisher) {
        try {
            publisher.publish(OUTCOME);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MockProducer<byte[], byte[]> producer(boolean answers) {
        return new MockProducer<>(
                answers, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
