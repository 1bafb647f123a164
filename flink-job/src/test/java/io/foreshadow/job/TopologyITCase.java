package io.foreshadow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.cloudevents.CloudEvent;
import io.foreshadow.anomaly.RuleFile;
import io.foreshadow.events.Action;
import io.foreshadow.events.Anomaly;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.Json;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.events.Readiness;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingEvents;
import io.foreshadow.events.Topics;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.events.Waiting;
import io.foreshadow.job.config.Bounds;
import io.foreshadow.job.config.JobConfig;
import io.foreshadow.job.topic.CredibleTime;
import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.KeyedRecord;
import io.foreshadow.job.topic.PublicEvent;
import io.foreshadow.job.topic.RawRecord;
import io.foreshadow.migration.FleetLimits;
import io.foreshadow.policy.PolicyFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole graph on a MiniCluster with RocksDB, between lists instead of topics. */
class TopologyITCase {
    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final long START = 1_764_000_000_000L;
    private static final long YEAR_2100 = 4_102_444_800_000L;
    private static final int DAYS = 4;
    private static final String POLICIES =
            """
            default:
              mode: advise
              ladder:
                - {name: small, capacity: 40, price: 1}
                - {name: medium, capacity: 100, price: 2}
              startingClass: small
              seasonMillis: 60000
              leadTimeMillis: 10000
              stabilisationMillis: 5000
              minimumStayMillis: 5000
            clients:
              watched: {mode: observe}
              acted: {mode: act}
              paused: {mode: act, control: {pause: all}}
              asking: {mode: act, control: {approval: all}}
            """;

    @Test
    void forecastsEveryClientAndDecidesBeforeItsDemandOutgrowsItsResource() throws Exception {
        Collected collected = run(traffic(List.of("alpha", "watched")), List.of(), 2);

        List<Forecast> alpha = collected.forecasts("alpha");
        assertThat(alpha).hasSizeGreaterThanOrEqualTo(DAYS * 60);
        assertThat(alpha.get(10).readiness()).isEqualTo(Readiness.COLLECTING);
        assertThat(alpha.get(DAYS * 60 - 1).readiness()).isNotEqualTo(Readiness.COLLECTING);
        assertThat(alpha.get(DAYS * 60 - 1).horizon()).isNotEmpty();

        List<ScalingDecision> decisions = collected.decisions();
        assertThat(decisions).extracting(ScalingDecision::client).containsOnly("alpha");
        assertThat(decisions)
                .as("after the first day the rise is foreseen")
                .anySatisfy(
                        decision -> {
                            assertThat(decision.kind()).isEqualTo(ScalingDecision.Kind.SCALE_UP);
                            assertThat(decision.toClass()).isEqualTo("medium");
                            assertThat(decision.observedDemand())
                                    .isLessThan(decision.usableCapacity());
                            assertThat(decision.crossingAtMillis())
                                    .isGreaterThan(decision.decidedAtMillis());
                        });
    }

    @Test
    void theSameTrafficGivesTheSameEventsAtAnotherParallelism() throws Exception {
        List<RawRecord> traffic = traffic(List.of("alpha", "bravo", "charlie", "delta"));
        assertThat(run(traffic, List.of(), 1).events())
                .isNotEmpty()
                .isEqualTo(run(traffic, List.of(), 3).events());
    }

    /** At the low of the last day the clients of alpha repeat what fails, 100 times a second. */
    @Test
    void aStormOfErrorsIsOneAnomalyAndScalesNothing() throws Exception {
        List<RawRecord> traffic = new ArrayList<>(traffic(List.of("alpha")));
        long from = START + 180_000;
        for (int i = 0; i < 800; i++) {
            traffic.add(traffic(event("alpha", from + i * 10L, 503)));
        }
        traffic.sort(Comparator.comparingLong(TopologyITCase::timestampOf));

        Collected collected = run(traffic, List.of(), 2);

        assertThat(collected.anomalies())
                .filteredOn(anomaly -> anomaly.kind() == Anomaly.Kind.RETRY_STORM)
                .extracting(Anomaly::phase, Anomaly::startMillis)
                .containsExactly(
                        tuple(Anomaly.Phase.STARTED, from + 1_000),
                        tuple(Anomaly.Phase.ENDED, from + 1_000));
        assertThat(collected.decisions())
                .filteredOn(decision -> decision.decidedAtMillis() > from)
                .filteredOn(decision -> decision.decidedAtMillis() <= from + 8_000)
                .isEmpty();
        assertThat(run(traffic, List.of(), 1).events()).isEqualTo(collected.events());
    }

    @Test
    void whatNoBridgeSawIsUnknownAndNotZero() throws Exception {
        List<RawRecord> traffic = new ArrayList<>();
        for (int second = 0; second < 120; second += 5) {
            boolean isAlive = second < 60 || second >= 100;
            if (isAlive) {
                for (int i = 0; i < Bounds.DEFAULTS.admitAfter(); i++) {
                    traffic.add(traffic(event("alpha", START + second * 1000L + 500, 200)));
                }
                traffic.add(heartbeat(START + second * 1000L));
            }
        }
        Collected collected = run(traffic, List.of(), 2);

        assertThat(collected.forecasts("alpha").get(57).observed()).as("seen silence").isZero();
        assertThat(collected.forecasts("alpha").get(85).observed()).as("unseen").isNaN();
        assertThat(collected.forecasts("alpha").get(113).observed()).as("again").isZero();
        assertThat(collected.anomalies())
                .filteredOn(anomaly -> anomaly.startMillis() < START + 120_000)
                .extracting(Anomaly::rule, Anomaly::phase, Anomaly::startMillis, Anomaly::endMillis)
                .containsExactly(
                        tuple(
                                "bridge-blind",
                                Anomaly.Phase.STARTED,
                                START + 81_000,
                                START + 81_000),
                        tuple(
                                "bridge-blind",
                                Anomaly.Phase.ENDED,
                                START + 81_000,
                                START + 104_000));
    }

    @Test
    void onlyAClientInModeActWhomPeopleLetMovesAPlatform() throws Exception {
        List<String> clients = List.of("alpha", "watched", "acted", "paused", "asking");
        List<RawRecord> assignments = clients.stream().map(TopologyITCase::assignment).toList();
        Collected collected = run(traffic(clients), assignments, 2);
        assertThat(collected.actions())
                .isNotEmpty()
                .extracting(Action::client)
                .containsOnly("acted");
        assertThat(collected.waiting())
                .filteredOn(Waiting::waits)
                .extracting(Waiting::client, Waiting::guard)
                .contains(
                        tuple("paused", Waiting.Guard.PAUSE),
                        tuple("asking", Waiting.Guard.APPROVAL))
                .doesNotContain(tuple("acted", Waiting.Guard.PAUSE));
    }

    @Test
    void aPoisonRecordGoesToTheDeadLettersAndTheJobGoesOn() throws Exception {
        List<RawRecord> traffic = new ArrayList<>(traffic(List.of("alpha")));
        traffic.add(100, new RawRecord(Topics.TRAFFIC, 3, 4711, new byte[] {9, 9, 9}));
        traffic.add(200, new RawRecord(Topics.TRAFFIC, 3, 4712, null));
        List<RawRecord> assignments =
                List.of(
                        record(Topics.ASSIGNMENTS, new byte[] {'{'}),
                        record(Topics.ASSIGNMENTS, null));

        Collected collected = run(traffic, assignments, 2);

        assertThat(collected.deadLetters())
                .extracting(letter -> letter.stage() + ": " + letter.reason().replaceAll(":.*", ""))
                .containsExactlyInAnyOrder(
                        "decode traffic: unknown version 9, this reader knows 1",
                        "decode traffic: empty record",
                        "decode assignment: not a Assignment");
        assertThat(collected.deadLetters())
                .extracting(letter -> letter.origin().offset())
                .contains(4711L, 4712L);
        assertThat(collected.decisions()).isNotEmpty();
    }

    @Test
    void anInvalidPolicyGoesToTheDeadLettersAndWhatHeldBeforeHoldsOn() throws Exception {
        List<KeyedRecord> policies =
                List.of(
                        new KeyedRecord(
                                "alpha", record(Topics.POLICIES, "{\"quantile\": 2}".getBytes())));
        Collected collected = run(traffic(List.of("alpha")), List.of(), policies, 2);
        assertThat(collected.deadLetters())
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.stage()).isEqualTo("check policies");
                            assertThat(letter.reason())
                                    .startsWith("clients.alpha.quantile must be from 0.5 to 0.995");
                        });
        assertThat(collected.decisions()).isNotEmpty();
    }

    @Test
    void aRecordFromTheYear2100ChangesNothingButTheDeadLetters() throws Exception {
        List<RawRecord> traffic = traffic(List.of("alpha"));
        List<RawRecord> mixed = new ArrayList<>(traffic);
        mixed.add(500, record(Topics.TRAFFIC, TrafficCodec.encode(event("alpha", YEAR_2100))));

        Collected collected = run(mixed, List.of(), List.of(), 1);

        assertThat(collected.events())
                .isNotEmpty()
                .isEqualTo(run(traffic, List.of(), List.of(), 1).events());
        assertThat(collected.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).contains("2100-01-01T00:00:00Z"));
    }

    /** Days of 60 one-second buckets, rising from 10 to 60 requests/s and back; deterministic. */
    private static List<RawRecord> traffic(List<String> clients) {
        List<TrafficEvent> events = new ArrayList<>();
        for (int second = 0; second < DAYS * 60; second++) {
            double rate = 35 - 25 * Math.cos(2 * Math.PI * second / 60);
            for (String client : clients) {
                int count = (int) Math.round(rate + (second * 7919 + client.hashCode()) % 5);
                for (int i = 0; i < count; i++) {
                    events.add(event(client, START + second * 1000L + i * 1000L / count));
                }
            }
        }
        events.sort(Comparator.comparingLong(TrafficEvent::timestampMicros));
        return events.stream().map(TopologyITCase::traffic).toList();
    }

    private static RawRecord traffic(TrafficEvent event) {
        return record(Topics.TRAFFIC, TrafficCodec.encode(event));
    }

    /** Of five seconds. */
    private static RawRecord heartbeat(long startMillis) {
        return record(
                Topics.TRAFFIC,
                Json.write(
                        new Heartbeat(
                                "edge-1",
                                startMillis * 1000,
                                (startMillis + 5_000) * 1000,
                                Map.of())));
    }

    private static TrafficEvent event(String client, long millis) {
        return event(client, millis, 200);
    }

    private static TrafficEvent event(String client, long millis, int status) {
        return new TrafficEvent(
                TrafficEvent.Kind.EXCHANGE,
                "http/1.1",
                client,
                "10.0.0.1:80",
                millis * 1000,
                "GET",
                "/",
                status,
                100,
                0,
                100,
                1000,
                500,
                900);
    }

    private static RawRecord record(String topic, byte[] value) {
        return new RawRecord(topic, 0, 0, value);
    }

    private static RawRecord assignment(String client) {
        return record(
                Topics.ASSIGNMENTS,
                Json.write(
                        new Assignment(client, client + "-1", "10.0.0.1:80", "small", 1, START)));
    }

    private static Collected run(
            List<RawRecord> traffic, List<RawRecord> assignments, int parallelism)
            throws Exception {
        return run(traffic, assignments, List.of(), parallelism);
    }

    private static Collected run(
            List<RawRecord> traffic,
            List<RawRecord> assignments,
            List<KeyedRecord> policies,
            int parallelism)
            throws Exception {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(flink);
        environment.setParallelism(parallelism);
        Collected collected = new Collected();
        new Topology(config())
                .assemble(
                        new Topology.Inputs(
                                source(environment, "traffic", traffic),
                                source(environment, "assignments", assignments),
                                source(environment, "outcomes", List.of()),
                                policies(environment, policies)),
                        collected);
        environment.execute();
        return collected;
    }

    /** A tombstone of what never was says nothing. */
    private static DataStream<KeyedRecord> policies(
            StreamExecutionEnvironment environment, List<KeyedRecord> records) {
        List<KeyedRecord> all = new ArrayList<>(records);
        all.add(0, new KeyedRecord("nobody", record(Topics.POLICIES, null)));
        return environment
                .fromData(KeyedRecord.class, all.toArray(KeyedRecord[]::new))
                .uid("policies");
    }

    private static DataStream<RawRecord> source(
            StreamExecutionEnvironment environment, String name, List<RawRecord> records) {
        List<RawRecord> all = new ArrayList<>(records);
        // fromData needs at least one element; a tombstone of a control topic says nothing.
        all.add(
                0,
                new RawRecord(
                        name,
                        0,
                        -1,
                        name.equals("traffic")
                                ? TrafficCodec.encode(event("first", START))
                                : null));
        return environment
                .fromData(RawRecord.class, all.toArray(RawRecord[]::new))
                .uid(name)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<RawRecord>forBoundedOutOfOrderness(Duration.ofSeconds(1))
                                .withTimestampAssigner(context -> believed()))
                .uid(name + "-watermarks");
    }

    private static TimestampAssigner<RawRecord> believed() {
        CredibleTime time = new CredibleTime(Bounds.DEFAULTS.maxAhead(), System::currentTimeMillis);
        return (record, timestamp) -> time.extractTimestamp(record, timestampOf(record));
    }

    private static long timestampOf(RawRecord record) {
        try {
            if (Heartbeat.isMeantBy(record.value())) {
                return Json.read(record.value(), Heartbeat.class).endMicros() / 1000;
            }
            return TrafficCodec.decode(record.value()).timestampMicros() / 1000;
        } catch (MalformedEventException e) {
            return START;
        }
    }

    private static JobConfig config() {
        return new JobConfig(
                "unused",
                new Properties(),
                "unused",
                "unused",
                Duration.ofMinutes(1),
                PolicyFile.parse(POLICIES, "test"),
                RuleFile.shipped(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ZERO,
                Bounds.DEFAULTS.restingAfter(Duration.ofSeconds(60)),
                Duration.ofSeconds(20),
                FleetLimits.DEFAULT,
                null);
    }

    /**
     * Gathers what the graph puts out; sinks are copied to their tasks, so the lists are found by
     * name.
     */
    private static final class Collected implements Topology.Outputs {
        private static final Map<String, List<Object>> LISTS = new ConcurrentHashMap<>();

        private final String run = UUID.randomUUID().toString();

        @Override
        public void forecasts(DataStream<Forecast> forecasts) {
            collect("forecasts", forecasts);
        }

        @Override
        public void scaling(DataStream<PublicEvent> events) {
            collect("scaling", events);
        }

        @Override
        public void actions(DataStream<Action> actions) {
            collect("actions", actions);
        }

        @Override
        public void deadLetters(DataStream<DeadLetter> letters) {
            collect("dead-letters", letters);
        }

        private <T> void collect(String name, DataStream<T> stream) {
            String list = run + name;
            LISTS.put(list, new CopyOnWriteArrayList<>());
            stream.map(
                            value -> {
                                LISTS.get(list).add(value);
                                return value;
                            })
                    .returns(stream.getType())
                    .uid("collect-" + name)
                    .sinkTo(new DiscardingSink<>())
                    .uid("end-" + name);
        }

        private <T> List<T> list(String name, Class<T> type) {
            return LISTS.get(run + name).stream().map(type::cast).toList();
        }

        List<Forecast> forecasts(String client) {
            return list("forecasts", Forecast.class).stream()
                    .filter(forecast -> forecast.client().equals(client))
                    .sorted(Comparator.comparingLong(Forecast::atMillis))
                    .toList();
        }

        List<String> events() {
            return list("scaling", PublicEvent.class).stream()
                    .map(event -> new String(event.cloudEvent()))
                    .sorted()
                    .toList();
        }

        List<ScalingDecision> decisions() {
            return list("scaling", PublicEvent.class).stream()
                    .map(event -> ScalingEvents.read(event.cloudEvent()))
                    .filter(event -> event.getType().equals(ScalingEvents.DECISION))
                    .map((CloudEvent event) -> ScalingEvents.data(event, ScalingDecision.class))
                    .sorted(Comparator.comparingLong(ScalingDecision::decidedAtMillis))
                    .toList();
        }

        List<Anomaly> anomalies() {
            return list("scaling", PublicEvent.class).stream()
                    .map(event -> ScalingEvents.read(event.cloudEvent()))
                    .filter(event -> event.getType().equals(ScalingEvents.ANOMALY))
                    .map((CloudEvent event) -> ScalingEvents.data(event, Anomaly.class))
                    .toList();
        }

        List<Waiting> waiting() {
            return list("scaling", PublicEvent.class).stream()
                    .map(event -> ScalingEvents.read(event.cloudEvent()))
                    .filter(event -> event.getType().equals(ScalingEvents.WAITING))
                    .map((CloudEvent event) -> ScalingEvents.data(event, Waiting.class))
                    .toList();
        }

        List<Action> actions() {
            return list("actions", Action.class);
        }

        List<DeadLetter> deadLetters() {
            return list("dead-letters", DeadLetter.class);
        }
    }
}
