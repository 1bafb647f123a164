package io.foreshadow.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingEvents;
import io.foreshadow.events.Topics;
import io.foreshadow.events.Waiting;
import io.foreshadow.events.Waiting.Guard;
import io.foreshadow.events.Waiting.Status;
import io.foreshadow.job.topic.PolicyTopic;
import io.foreshadow.local.CommandRun;
import io.foreshadow.local.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real broker whose topics hold what a job would have written. */
class ControlCommandITCase {
    @TempDir static Path folder;
    private static EmbeddedKafka kafka;

    private String out;
    private String err;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        kafka.createTopics(1);
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            tell(producer, waiting("alpha", 7, Status.WAITING, Guard.APPROVAL));
            tell(producer, waiting("bravo", 7, Status.WAITING, Guard.APPROVAL));
            tell(producer, waiting("bravo", 7, Status.EXPIRED, Guard.APPROVAL));
            tell(producer, waiting("charlie", 7, Status.WAITING, Guard.MIGRATIONS));
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void pausesAndResumesOneWayAfterTheOther() {
        assertThat(run("pause", "alpha", "--up")).isZero();
        assertThat(record("over:alpha")).isEqualTo("{\"control\":{\"pause\":\"up\"}}");
        assertThat(run("pause", "alpha", "--down")).isZero();
        assertThat(out).startsWith("paused of alpha: all");
        assertThat(run("resume", "alpha", "--up")).isZero();
        assertThat(record("over:alpha")).isEqualTo("{\"control\":{\"pause\":\"down\"}}");
        assertThat(run("resume", "alpha")).isZero();
        assertThat(record("over:alpha")).isNull();

        assertThat(run("pause", "--application", "shop")).isZero();
        assertThat(record("over:app:shop")).contains("all");
        assertThat(run("pause", "--all")).isZero();
        assertThat(record("over:*")).contains("all");
        assertThat(run("resume", "--all")).isZero();
        assertThat(record("over:*")).isNull();
    }

    @Test
    void approvesAndRejectsWhatWaits() {
        assertThat(run("approve", "decision/alpha/7")).isZero();
        assertThat(out).startsWith("approved decision/alpha/7");
        assertThat(record("over:alpha")).contains("\"approved\":\"decision/alpha/7\"");
        assertThat(run("reject", "decision/alpha/7")).isZero();
        assertThat(record("over:alpha")).contains("\"rejected\":\"decision/alpha/7\"");
        assertThat(run("resume", "alpha")).isZero();
    }

    @Test
    void saysWhyAnAnswerIsNotTaken() {
        assertThat(run("approve", "decision/alpha/6")).isEqualTo(2);
        assertThat(err).contains("decision/alpha/6 does not wait; what waits of alpha is");
        assertThat(run("approve", "decision/bravo/7")).isEqualTo(2);
        assertThat(err).contains("decision/bravo/7 is expired: test");
        assertThat(run("approve", "decision/charlie/7")).isEqualTo(2);
        assertThat(err).contains("waits for MIGRATIONS, not for approval");
        assertThat(run("approve", "decision/nobody/7")).isEqualTo(2);
        assertThat(err).contains("no decision of nobody has waited");
        assertThat(run("approve", "alpha")).isEqualTo(2);
        assertThat(err).contains("\"alpha\" is no decision; write decision/CLIENT/TIME");
        assertThat(run("pause")).isEqualTo(2);
        assertThat(run("pause", "alpha", "--all")).isEqualTo(2);
    }

    private static Waiting waiting(String client, long at, Status status, Guard guard) {
        return new Waiting(
                client,
                "decision/" + client + "/" + at,
                status == Status.WAITING ? at : at + 1,
                ScalingDecision.Kind.SCALE_UP,
                "small",
                "medium",
                status,
                guard,
                "test",
                null);
    }

    private static void tell(KafkaProducer<String, byte[]> producer, Waiting waiting)
            throws Exception {
        producer.send(
                        new ProducerRecord<>(
                                Topics.SCALING, waiting.client(), ScalingEvents.write(waiting)))
                .get();
    }

    private static String record(String key) {
        return new PolicyTopic(kafka.bootstrapServers(), new Properties())
                .read()
                .records()
                .get(key);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        CommandRun run = CommandRun.of(ControlCommand.commandLine(), all.toArray(String[]::new));
        out = run.out();
        err = run.err();
        return run.code();
    }
}
