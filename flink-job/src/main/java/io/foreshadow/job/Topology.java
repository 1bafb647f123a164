package io.foreshadow.job;

import io.foreshadow.anomaly.Reading;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Action;
import io.foreshadow.events.Anomaly;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.job.config.JobConfig;
import io.foreshadow.job.fold.ClientBucket;
import io.foreshadow.job.fold.FoldTraffic;
import io.foreshadow.job.operator.DecideFunction;
import io.foreshadow.job.operator.DecodeJson;
import io.foreshadow.job.operator.DecodeTraffic;
import io.foreshadow.job.operator.ForecastFunction;
import io.foreshadow.job.operator.MigrateFunction;
import io.foreshadow.job.operator.Outlook;
import io.foreshadow.job.operator.ShadowFunction;
import io.foreshadow.job.operator.SideOutputs;
import io.foreshadow.job.operator.SurgePattern;
import io.foreshadow.job.operator.ToPublicEvent;
import io.foreshadow.job.operator.Verdict;
import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.PublicEvent;
import io.foreshadow.job.topic.RawRecord;
import io.foreshadow.policy.PolicyBook;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The system as a graph. {@link #assemble} is its table of contents; it takes its inputs and
 * outputs from outside, so a test runs the same graph without Kafka.
 */
public final class Topology {
    /** Parts of buckets that a reading subtask holds in memory; about 16 MB. */
    private static final int MAX_PARTS = 16_384;

    private final JobConfig config;
    private final PolicyBook policies;

    public Topology(JobConfig config) {
        this.config = config;
        this.policies = config.policies();
    }

    /** What the graph reads: the records of the topics, unread. */
    public record Inputs(
            DataStream<RawRecord> traffic,
            DataStream<RawRecord> assignments,
            DataStream<RawRecord> outcomes) {}

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

        var observations = shadow(traffic, assignments);
        var outlooks = forecast(observations);
        var anomalies = detect(outlooks);
        var verdicts = decide(outlooks, anomalies);
        var actions = migrate(verdicts, outcomes);

        out.forecasts(outlooks.map(Outlook::forecast).name("to forecast").uid("to-forecast"));
        out.scaling(
                publish(verdicts, anomalies, actions.getSideOutput(SideOutputs.MIGRATION_STEPS)));
        out.actions(actions);
        out.deadLetters(
                traffic.getSideOutput(SideOutputs.DEAD_LETTERS)
                        .union(
                                assignments.getSideOutput(SideOutputs.DEAD_LETTERS),
                                outcomes.getSideOutput(SideOutputs.DEAD_LETTERS)));
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

    private SingleOutputStreamOperator<ClientBucket> fold(DataStream<TrafficEvent> traffic) {
        return traffic.transform(
                        "fold: exchanges to parts of buckets",
                        TypeInformation.of(ClientBucket.class),
                        new FoldTraffic(config.bucket(), MAX_PARTS))
                .uid("fold");
    }

    private SingleOutputStreamOperator<Observation> shadow(
            DataStream<TrafficEvent> traffic, DataStream<Assignment> assignments) {
        return fold(traffic)
                .keyBy(ClientBucket::client)
                .connect(assignments.keyBy(Assignment::client))
                .process(new ShadowFunction(config.bucket(), config.bounds()))
                .name("shadow: parts to buckets")
                .uid("shadow");
    }

    private SingleOutputStreamOperator<Outlook> forecast(DataStream<Observation> observations) {
        return observations
                .keyBy(Observation::client)
                .process(new ForecastFunction(policies))
                .name("forecast: quantiles over the lead time")
                .uid("forecast");
    }

    private DataStream<Anomaly> detect(DataStream<Outlook> outlooks) {
        PolicyBook book = policies;
        var readings =
                outlooks.map(outlook -> reading(outlook, book))
                        .returns(Reading.class)
                        .name("to reading")
                        .uid("to-reading");
        return SurgePattern.detect(readings.keyBy(Reading::client), config.bucket());
    }

    private static Reading reading(Outlook outlook, PolicyBook policies) {
        Observation observation = outlook.observation();
        return new Reading(
                observation.client(),
                observation.endMillis(),
                observation.requestRate(),
                outlook.expectedUpper(),
                policies.of(observation.client()).surgeFactor());
    }

    private SingleOutputStreamOperator<Verdict> decide(
            DataStream<Outlook> outlooks, DataStream<Anomaly> anomalies) {
        return outlooks.keyBy(outlook -> outlook.observation().client())
                .connect(anomalies.keyBy(Anomaly::client))
                .process(new DecideFunction(policies))
                .name("decide: forecast x policy x capacity")
                .uid("decide");
    }

    private SingleOutputStreamOperator<Action> migrate(
            DataStream<Verdict> verdicts, DataStream<Outcome> outcomes) {
        return verdicts.keyBy(verdict -> verdict.decision().client())
                .connect(outcomes.keyBy(Outcome::client))
                .process(new MigrateFunction(policies))
                .name("migrate: state machine")
                .uid("migrate");
    }

    private static DataStream<PublicEvent> publish(
            DataStream<Verdict> verdicts,
            DataStream<Anomaly> anomalies,
            DataStream<MigrationStep> steps) {
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
        return decisions.union(alarms, moves);
    }
}
