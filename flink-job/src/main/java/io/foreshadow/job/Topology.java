package io.foreshadow.job;

import io.foreshadow.anomaly.Match;
import io.foreshadow.anomaly.RuleBook;
import io.foreshadow.anomaly.Sign;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Action;
import io.foreshadow.events.Anomaly;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.events.Waiting;
import io.foreshadow.job.config.JobConfig;
import io.foreshadow.job.fold.ClientBucket;
import io.foreshadow.job.fold.FoldTraffic;
import io.foreshadow.job.operator.AddLeadTimes;
import io.foreshadow.job.operator.CheckPolicies;
import io.foreshadow.job.operator.ClientInput;
import io.foreshadow.job.operator.ConsentFunction;
import io.foreshadow.job.operator.DecideFunction;
import io.foreshadow.job.operator.DecodeJson;
import io.foreshadow.job.operator.DecodeTraffic;
import io.foreshadow.job.operator.FleetFunction;
import io.foreshadow.job.operator.ForecastFunction;
import io.foreshadow.job.operator.MeasureLeadTime;
import io.foreshadow.job.operator.MigrateFunction;
import io.foreshadow.job.operator.Notice;
import io.foreshadow.job.operator.Outlook;
import io.foreshadow.job.operator.PolicyChange;
import io.foreshadow.job.operator.PoolFunction;
import io.foreshadow.job.operator.RulePatterns;
import io.foreshadow.job.operator.ShadowFunction;
import io.foreshadow.job.operator.SideOutputs;
import io.foreshadow.job.operator.TimeMigrations;
import io.foreshadow.job.operator.ToPublicEvent;
import io.foreshadow.job.operator.TrackFunction;
import io.foreshadow.job.operator.Verdict;
import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.KeyedRecord;
import io.foreshadow.job.topic.PublicEvent;
import io.foreshadow.job.topic.RawRecord;
import io.foreshadow.migration.LeadTime;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * The system as a graph. {@link #assemble} is its table of contents; it takes its inputs and
 * outputs from outside, so a test runs the same graph without Kafka.
 */
public final class Topology {
    /** Parts of buckets that a reading subtask holds in memory; about 16 MB. */
    private static final int MAX_PARTS = 16_384;

    private final JobConfig config;
    private final RuleBook rules;

    public Topology(JobConfig config) {
        this.config = config;
        this.rules = config.rules();
    }

    /** What the graph reads: the records of the topics, unread. */
    public record Inputs(
            DataStream<RawRecord> traffic,
            DataStream<RawRecord> assignments,
            DataStream<RawRecord> outcomes,
            DataStream<KeyedRecord> policies) {}

    /** Where the graph writes. */
    public interface Outputs {
        /** Forecasts, one per client and bucket. */
        void forecasts(DataStream<Forecast> forecasts);

        /** Decisions, anomalies and migration steps, for everyone. */
        void scaling(DataStream<PublicEvent> events);

        /** Actions for the platform. */
        void actions(DataStream<Action> actions);

        /** Records that could not be read. */
        void deadLetters(DataStream<DeadLetter> letters);
    }

    /** Packets' metadata in, scaling events and actions out. */
    public void assemble(Inputs in, Outputs out) {
        var traffic = decodeTraffic(in.traffic());
        var assignments = decode(in.assignments(), Assignment.class);
        var outcomes = decode(in.outcomes(), Outcome.class);
        var policies = checkPolicies(in.policies());

        var observations =
                shadow(traffic, assignments, traffic.getSideOutput(SideOutputs.HEARTBEATS));
        var forecasts = pool(forecast(observations, policies));
        var outlooks = addLeadTimes(forecasts, measure(outcomes));
        var anomalies = detect(outlooks);
        var verdicts = decide(outlooks, anomalies);
        var consents = consent(verdicts);
        var cleared = bound(consents, outcomes);
        var actions = migrate(verdicts.union(cleared), outcomes);
        var waiting =
                consents.getSideOutput(SideOutputs.WAITING)
                        .union(cleared.getSideOutput(SideOutputs.WAITING));

        out.forecasts(outlooks.map(Outlook::forecast).name("to forecast").uid("to-forecast"));
        out.scaling(
                publish(
                        verdicts,
                        anomalies,
                        actions.getSideOutput(SideOutputs.MIGRATION_STEPS),
                        waiting));
        out.actions(actions);
        out.deadLetters(
                traffic.getSideOutput(SideOutputs.DEAD_LETTERS)
                        .union(
                                assignments.getSideOutput(SideOutputs.DEAD_LETTERS),
                                outcomes.getSideOutput(SideOutputs.DEAD_LETTERS),
                                policies.getSideOutput(SideOutputs.DEAD_LETTERS)));
    }

    private SingleOutputStreamOperator<TrafficEvent> decodeTraffic(DataStream<RawRecord> raw) {
        return raw.process(new DecodeTraffic(config.bounds().maxAhead()))
                .name("decode traffic")
                .uid("decode-traffic");
    }

    private static <T> SingleOutputStreamOperator<T> decode(
            DataStream<RawRecord> raw, Class<T> type) {
        String name = type.getSimpleName().toLowerCase(Locale.ROOT);
        return raw.process(new DecodeJson<>(type), TypeInformation.of(type))
                .name("decode " + name)
                .uid("decode-" + name);
    }

    private SingleOutputStreamOperator<PolicyChange> checkPolicies(DataStream<KeyedRecord> raw) {
        // One task, and of its own: with others in its chain it would be as parallel as they may
        // be.
        return raw.process(new CheckPolicies(config.policies()))
                .forceNonParallel()
                .startNewChain()
                .name("check policies")
                .uid("check-policies");
    }

    private SingleOutputStreamOperator<ClientBucket> fold(DataStream<TrafficEvent> traffic) {
        return traffic.transform(
                        "fold: exchanges to parts of buckets",
                        TypeInformation.of(ClientBucket.class),
                        new FoldTraffic(config.bucket(), MAX_PARTS))
                .uid("fold");
    }

    /** The front of the graph, to closed buckets; the benchmark measures it alone. */
    public SingleOutputStreamOperator<Observation> shadow(
            DataStream<TrafficEvent> traffic,
            DataStream<Assignment> assignments,
            DataStream<Heartbeat> heartbeats) {
        var parts =
                fold(traffic)
                        .map((ClientBucket part) -> ClientInput.of(part))
                        .returns(ClientInput.class)
                        .name("part to shadow")
                        .uid("part-to-shadow");
        var servers =
                assignments
                        .map((Assignment assignment) -> ClientInput.of(assignment))
                        .returns(ClientInput.class)
                        .name("assignment to shadow")
                        .uid("assignment-to-shadow");
        return parts.union(servers)
                .keyBy(ClientInput::client)
                .connect(ShadowFunction.broadcast(heartbeats))
                .process(
                        new ShadowFunction(
                                config.bucket(), config.bounds(), config.bridgeSilentAfter()))
                .name("shadow: parts to buckets")
                .uid("shadow");
    }

    private SingleOutputStreamOperator<Outlook> forecast(
            DataStream<Observation> observations, DataStream<PolicyChange> policies) {
        return observations
                .keyBy(Observation::client)
                .connect(policies.broadcast(ForecastFunction.POLICIES))
                .process(new ForecastFunction(config.policies(), rules, config.forgetAfter()))
                .name("forecast: quantiles over the lead time")
                .uid("forecast");
    }

    /** A client that is new is forecast as the others of its application were. */
    private DataStream<Outlook> pool(DataStream<Outlook> outlooks) {
        var pooled =
                outlooks.filter(outlook -> outlook.application() != null)
                        .name("of an application")
                        .uid("of-an-application")
                        .keyBy(Outlook::application)
                        .process(new PoolFunction(config.forgetAfter()))
                        .name("pool: new clients by their application")
                        .uid("pool");
        return outlooks.filter(outlook -> outlook.application() == null)
                .name("of no application")
                .uid("of-no-application")
                .union(pooled);
    }

    /** What migrations to a class took, of all clients. */
    private DataStream<LeadTime> measure(DataStream<Outcome> outcomes) {
        return outcomes.keyBy(Outcome::client)
                .process(new TimeMigrations(config.forgetAfter()))
                .name("time migrations")
                .uid("time-migrations")
                .keyBy(LeadTime::resourceClass)
                .process(new MeasureLeadTime())
                .name("measure lead time per class")
                .uid("measure-lead-time");
    }

    private static SingleOutputStreamOperator<Outlook> addLeadTimes(
            DataStream<Outlook> outlooks, DataStream<LeadTime> measured) {
        return outlooks.connect(measured.broadcast(AddLeadTimes.MEASURED))
                .process(new AddLeadTimes())
                .name("add lead times")
                .uid("add-lead-times");
    }

    private DataStream<Anomaly> detect(DataStream<Outlook> outlooks) {
        var signs =
                outlooks.flatMap(
                                (Outlook outlook, Collector<Sign> out) ->
                                        outlook.signs().forEach(out::collect))
                        .returns(Sign.class)
                        .name("odd buckets only")
                        .uid("odd-buckets-only");
        return RulePatterns.detect(signs, rules, config.bucket())
                .keyBy(Match::client)
                .process(new TrackFunction(rules, config.bucket()))
                .name("one anomaly per event")
                .uid("one-anomaly-per-event");
    }

    private SingleOutputStreamOperator<Verdict> decide(
            DataStream<Outlook> outlooks, DataStream<Anomaly> anomalies) {
        return outlooks.keyBy(outlook -> outlook.observation().client())
                .connect(anomalies.keyBy(Anomaly::client))
                .process(new DecideFunction(rules, config.forgetAfter()))
                .name("decide: forecast x policy x capacity")
                .uid("decide");
    }

    /** The only way on from a decision: what wants to act, and may by mode and by people. */
    private static SingleOutputStreamOperator<Notice> consent(DataStream<Verdict> verdicts) {
        // They come from a task that is keyed alike, so there is nothing to send around.
        return DataStreamUtils.reinterpretAsKeyedStream(
                        verdicts, verdict -> verdict.decision().client())
                .process(new ConsentFunction())
                .name("consent: mode, pause and approval")
                .uid("consent");
    }

    /** Of that, what the whole fleet may do now. */
    private SingleOutputStreamOperator<Verdict> bound(
            DataStream<Notice> notices, DataStream<Outcome> outcomes) {
        return notices.connect(outcomes)
                .process(new FleetFunction(config.fleet()))
                .forceNonParallel()
                .name("bound: migrations and cost of the fleet")
                .uid("bound");
    }

    private SingleOutputStreamOperator<Action> migrate(
            DataStream<Verdict> verdicts, DataStream<Outcome> outcomes) {
        return verdicts.keyBy(verdict -> verdict.decision().client())
                .connect(outcomes.keyBy(Outcome::client))
                .process(new MigrateFunction())
                .name("migrate: state machine")
                .uid("migrate");
    }

    private static DataStream<PublicEvent> publish(
            DataStream<Verdict> verdicts,
            DataStream<Anomaly> anomalies,
            DataStream<MigrationStep> steps,
            DataStream<Waiting> waiting) {
        var decisions =
                verdicts.filter(ToPublicEvent::isPublished)
                        .name("news only")
                        .uid("news-only")
                        .map(ToPublicEvent::decision)
                        .name("decision to CloudEvent")
                        .uid("decision-to-cloudevent");
        var alarms =
                anomalies
                        .map(ToPublicEvent::anomaly)
                        .name("anomaly to CloudEvent")
                        .uid("anomaly-to-cloudevent");
        var moves =
                steps.map(ToPublicEvent::migration)
                        .name("migration to CloudEvent")
                        .uid("migration-to-cloudevent");
        var waits =
                waiting.map(ToPublicEvent::waiting)
                        .name("waiting to CloudEvent")
                        .uid("waiting-to-cloudevent");
        return decisions.union(alarms, moves, waits);
    }
}
