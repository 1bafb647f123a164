package io.foreshadow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cloudevents.CloudEvent;
import io.foreshadow.anomaly.RuleFile;
import io.foreshadow.capture.CaptureBridge;
import io.foreshadow.capture.CaptureSettings;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.ClientRule;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.publish.HandOff;
import io.foreshadow.capture.publish.KafkaPublisher;
import io.foreshadow.capture.publish.KafkaSettings;
import io.foreshadow.capture.source.CaptureFileSource;
import io.foreshadow.capture.source.PacketSource;
import io.foreshadow.capture.synthetic.SyntheticCapture;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Json;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingEvents;
import io.foreshadow.events.Topics;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.job.config.Bounds;
import io.foreshadow.job.config.JobConfig;
import io.foreshadow.job.topic.PolicyTopic;
import io.foreshadow.local.flink.EmbeddedFlink;
import io.foreshadow.local.kafka.EmbeddedKafka;
import io.foreshadow.migration.FleetLimits;
import io.foreshadow.policy.PolicyBook;
import io.foreshadow.policy.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets in, scaling events out: the real bridge, a real broker, a real Flink with RocksDB. */
class PipelineITCase {
    private static final String POLICIES =
            """
            default:
              mode: advise
              ladder: [{name: small, capacity: 8, price: 1}, {name: medium, capacity: 15, price: 2}]
              startingClass: small
              seasonMillis: 60000
              leadTimeMillis: 8000
              stabilisationMillis: 5000
              minimumStayMillis: 5000
              limits: {migrationCost: 0}
            """;

    @TempDir Path directory;
    private EmbeddedKafka kafka;
    private EmbeddedFlink flink;

    /**
     * A capture is written at once, and of two partitions the one that is read first must not make
     * the other late: so either each of them has traffic and is never idle, or there is only one.
     */
    private void start(int partitions, Duration idleAfter) throws Exception {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        kafka.createTopics(partitions);
        flink =
                EmbeddedFlink.start(
                        config(idleAfter), directory.resolve("checkpoints"), Ports.free(), 2);
        flink.awaitRunning(Duration.ofSeconds(60));
    }

    @AfterEach
    void stop() {
        if (kafka != null) {
            flink.close();
            kafka.close();
        }
    }

    @Test
    void aRiseInACaptureIsDecidedUponBeforeItComes() throws Exception {
        start(2, Duration.ZERO);
        long published = publish(SyntheticCapture.open(), ClientRule.header("X-Client"));
        assertThat(published).isPositive();

        List<ConsumerRecord<String, byte[]>> scaling =
                TopicRecords.await(
                        kafka.bootstrapServers(),
                        Topics.SCALING,
                        records -> records.stream().anyMatch(PipelineITCase::isForeseenRise));
        assertThat(scaling).allSatisfy(record -> assertThat(record.key()).isIn("alpha", "bravo"));
        assertThat(scaling)
                .extracting(record -> ScalingEvents.read(record.value()).getId())
                .doesNotHaveDuplicates();
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheJobGoesOn() throws Exception {
        start(2, Duration.ZERO);
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.TRAFFIC, 0, null, new byte[] {42})).get();
        }
        publish(SyntheticCapture.open(), ClientRule.header("X-Client"));

        ConsumerRecord<String, byte[]> letter =
                TopicRecords.await(
                                kafka.bootstrapServers(),
                                Topics.DEAD_LETTERS,
                                records -> !records.isEmpty())
                        .get(0);
        assertThat(letter.value()).containsExactly(42);
        assertThat(header(letter, "foreshadow.origin.topic")).isEqualTo(Topics.TRAFFIC);
        assertThat(header(letter, "foreshadow.origin.partition")).isEqualTo("0");
        assertThat(header(letter, "foreshadow.origin.offset")).isEqualTo("0");
        assertThat(header(letter, "foreshadow.reason")).contains("unknown version 42");
        TopicRecords.await(
                kafka.bootstrapServers(), Topics.FORECASTS, records -> !records.isEmpty());
    }

    @Test
    void aPolicyThatChangesWhileTheJobRunsChangesWhatItDecides() throws Exception {
        start(2, Duration.ZERO);
        PolicyTopic policies = new PolicyTopic(kafka.bootstrapServers(), new Properties());
        policies.write("alpha", "{\"mode\": \"observe\"}");
        policies.write("bravo", "{\"mode\": \"act\"}");
        ConsumerRecord<String, byte[]> letter =
                TopicRecords.await(
                                kafka.bootstrapServers(),
                                Topics.DEAD_LETTERS,
                                records -> !records.isEmpty())
                        .get(0);
        assertThat(header(letter, "foreshadow.reason"))
                .startsWith("clients.bravo.mode is act, but nobody is there to act");

        publish(SyntheticCapture.open(), ClientRule.header("X-Client"));
        List<ConsumerRecord<String, byte[]>> scaling =
                TopicRecords.await(
                        kafka.bootstrapServers(),
                        Topics.SCALING,
                        records -> records.stream().anyMatch(PipelineITCase::isForeseenRise));
        assertThat(scaling)
                .as("alpha is only observed, bravo is as before")
                .filteredOn(PipelineITCase::isDecision)
                .extracting(ConsumerRecord::key)
                .containsOnly("bravo");
    }

    @Test
    void aRealCaptureGoesThroughTheWholePipeline() throws Exception {
        Path capture = sharedData("pcaps/PcapPlusPlus/PcapppTest__PcapExamples__example.pcap");
        assumeThat(capture).as("real captures are not beside this clone").exists();
        start(1, Duration.ofSeconds(1));

        long published = publish(CaptureFileSource.open(capture), ClientRule.source());

        assertThat(published).isEqualTo(338);
        TopicRecords.await(
                kafka.bootstrapServers(),
                Topics.TRAFFIC,
                records -> records.stream().filter(PipelineITCase::isExchange).count() == 338);
        List<ConsumerRecord<String, byte[]>> forecasts =
                TopicRecords.await(
                        kafka.bootstrapServers(), Topics.FORECASTS, records -> records.size() > 10);
        assertThat(forecasts)
                .anySatisfy(
                        record ->
                                assertThat(Json.read(record.value(), Forecast.class).observed())
                                        .isPositive());
    }

    private long publish(PacketSource source, ClientRule rule) throws Exception {
        Counters counters = new Counters();
        KafkaSettings settings =
                new KafkaSettings(kafka.bootstrapServers(), Topics.TRAFFIC, Map.of());
        try (source;
                KafkaPublisher publisher =
                        KafkaPublisher.connect(settings, HandOff.WAIT, counters)) {
            new CaptureBridge(
                            source,
                            CaptureSettings.of(new ClientRules(List.of(rule))),
                            publisher,
                            counters)
                    .run();
        }
        return counters.get(Counter.EXCHANGES);
    }

    private static boolean isForeseenRise(ConsumerRecord<String, byte[]> record) {
        if (!isDecision(record)) {
            return false;
        }
        CloudEvent event = ScalingEvents.read(record.value());
        ScalingDecision decision = ScalingEvents.data(event, ScalingDecision.class);
        return decision.kind() == ScalingDecision.Kind.SCALE_UP
                && decision.observedDemand() < decision.usableCapacity()
                && decision.crossingAtMillis() > decision.decidedAtMillis();
    }

    private static boolean isDecision(ConsumerRecord<String, byte[]> record) {
        return ScalingEvents.read(record.value()).getType().equals(ScalingEvents.DECISION);
    }

    private static boolean isExchange(ConsumerRecord<String, byte[]> record) {
        return TrafficCodec.decode(record.value()).kind() == Traffic.Kind.EXCHANGE;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static Path sharedData(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.isDirectory(folder.resolve("shared/data"))) {
            folder = folder.getParent();
        }
        return folder.resolve("shared/data").resolve(name);
    }

    /** As of a job without a platform. */
    private static PolicyBook policies() {
        PolicyBook policies = PolicyFile.parse(POLICIES, "test");
        policies.forbidActing();
        return policies;
    }

    private JobConfig config(Duration idleAfter) {
        return new JobConfig(
                kafka.bootstrapServers(),
                new Properties(),
                "test",
                "test",
                Duration.ofMinutes(15),
                policies(),
                RuleFile.shipped(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                idleAfter,
                Bounds.DEFAULTS.restingAfter(Duration.ofMinutes(1)),
                Duration.ofSeconds(20),
                FleetLimits.DEFAULT,
                null);
    }
}
