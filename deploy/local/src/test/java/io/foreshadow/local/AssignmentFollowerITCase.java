package io.foreshadow.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.assignment.AssignmentFollower;
import io.foreshadow.capture.assignment.Assignments;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.Endpoint;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Json;
import io.foreshadow.events.Topics;
import io.foreshadow.local.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AssignmentFollowerITCase {
    private static final Endpoint A = new Endpoint(Address.v4(0x7f00_0001), 21_001);
    private static final Endpoint B = new Endpoint(Address.v4(0x7f00_0001), 21_002);

    @TempDir private Path directory;
    private final Assignments assignments = new Assignments();
    private final Counters counters = new Counters();

    @Test
    void waitsForItsTopicReadsItFromTheBeginningAndFollowsIt() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            try (AssignmentFollower follower = follow(kafka)) {
                assertThat(follower.awaitCaughtUp(Duration.ofSeconds(1))).isFalse();
                assertThat(topicExists(kafka)).as("made by asking").isFalse();
                kafka.createTopics(2);
                assertThat(follower.awaitCaughtUp(Duration.ofSeconds(60))).isTrue();
                assign(kafka, "alpha", A, 1);
                await(() -> "alpha".equals(assignments.clientOf(A)));
                assign(kafka, "alpha", B, 2);
                await(() -> "alpha".equals(assignments.clientOf(B)));
                send(kafka, "beta", new byte[] {'{'});
                await(() -> counters.get(Counter.MALFORMED_ASSIGNMENT) == 1);
            }
            Assignments later = new Assignments();
            try (AssignmentFollower follower = follow(kafka, later)) {
                assertThat(follower.awaitCaughtUp(Duration.ofSeconds(60))).isTrue();
                assertThat(later.clientOf(B)).isEqualTo("alpha");
                assertThat(later.clientOf(A)).isNull();
                send(kafka, "alpha", null);
                await(() -> later.clientOf(B) == null);
            }
        }
    }

    private AssignmentFollower follow(EmbeddedKafka kafka) {
        return follow(kafka, assignments);
    }

    private AssignmentFollower follow(EmbeddedKafka kafka, Assignments into) {
        return AssignmentFollower.start(kafka.bootstrapServers(), Map.of(), into, counters);
    }

    private static boolean topicExists(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get().contains(Topics.ASSIGNMENTS);
        }
    }

    private static void assign(EmbeddedKafka kafka, String client, Endpoint endpoint, long epoch)
            throws Exception {
        send(
                kafka,
                client,
                Json.write(
                        new Assignment(
                                client,
                                client + "-" + epoch,
                                endpoint.toString(),
                                "small",
                                epoch,
                                epoch)));
    }

    private static void send(EmbeddedKafka kafka, String client, byte[] value) throws Exception {
        byte[] key = client.getBytes(StandardCharsets.UTF_8);
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.ASSIGNMENTS, key, value)).get();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(10);
        }
    }
}
