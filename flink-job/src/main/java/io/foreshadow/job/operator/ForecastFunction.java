package io.foreshadow.job.operator;

import io.foreshadow.anomaly.Reader;
import io.foreshadow.anomaly.Reading;
import io.foreshadow.anomaly.RuleBook;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.forecast.DemandModel;
import io.foreshadow.forecast.Horizon;
import io.foreshadow.forecast.Learning;
import io.foreshadow.forecast.WarmUp;
import io.foreshadow.policy.PolicyBook;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads each client's buckets beside what was expected of them, teaches its model those that may be
 * learned, and asks it what comes next. This is where a client's policy is looked up, once a
 * bucket: all that follows goes by the policy in the {@link Outlook}. A model is forgotten after a
 * long silence in event time.
 */
public final class ForecastFunction
        extends KeyedBroadcastProcessFunction<String, Observation, PolicyChange, Outlook>
        implements CheckpointedFunction {
    /** The records of the topic of policies that hold, by key, as JSON. */
    public static final MapStateDescriptor<String, String> POLICIES =
            new MapStateDescriptor<>("policies", Types.STRING, Types.STRING);

    private static final long serialVersionUID = 1L;

    private static final int MEDIAN = Arrays.binarySearch(DemandModel.levels(), 0.5);

    private final PolicyBook policies;
    private final RuleBook rules;
    private final Duration forgetAfter;
    private transient ValueState<Learned> state;
    private transient Silence silence;
    private transient Map<Readiness, Counter> forecasts;

    /**
     * Begins with these policies.
     *
     * @param policies this function's own, which it changes
     * @param rules say which buckets are odd, and which of these are not learned
     * @param forgetAfter a client without a bucket for so long has no model any more
     */
    public ForecastFunction(PolicyBook policies, RuleBook rules, Duration forgetAfter) {
        this.policies = policies;
        this.rules = rules;
        this.forgetAfter = forgetAfter;
    }

    /**
     * What is kept of a model between buckets.
     *
     * @param untilMillis end of the last bucket it learned
     * @param model its state
     * @param reader what is usual of the client
     * @param warmUp of the resource that served in it
     */
    public record Learned(
            long untilMillis, DemandModel.State model, Reader reader, WarmUp warmUp) {}

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        BroadcastState<String, String> kept =
                context.getOperatorStateStore().getBroadcastState(POLICIES);
        if (!context.isRestored()) {
            kept.putAll(policies.records());
            return;
        }
        Map<String, String> records = new TreeMap<>();
        for (Map.Entry<String, String> record : kept.entries()) {
            records.put(record.getKey(), record.getValue());
        }
        for (String refused : policies.restore(records).keySet()) {
            kept.remove(refused);
        }
    }

    /** Flink keeps the broadcast state by itself. */
    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("model", Learned.class));
        silence = new Silence(forgetAfter, getRuntimeContext());
        forecasts =
                Metrics.counters(getRuntimeContext(), "forecasts", "readiness", Readiness.class);
    }

    @Override
    public void processBroadcastElement(
            PolicyChange change, Context context, Collector<Outlook> out) throws Exception {
        policies.accept(change.key(), change.json());
        BroadcastState<String, String> kept = context.getBroadcastState(POLICIES);
        if (change.json() == null) {
            kept.remove(change.key());
        } else {
            kept.put(change.key(), change.json());
        }
    }

    @Override
    public void processElement(
            Observation observation, ReadOnlyContext context, Collector<Outlook> out)
            throws IOException {
        Policy policy = policies.of(observation.client());
        Learned learned = state.value();
        DemandModel model = model(observation, policy, learned);
        WarmUp warmUp = warmUp(learned, observation.assignment());
        Reader reader = learned == null ? Reader.FRESH : learned.reader();
        Reading reading = reader.read(observation, expected(model), policy);
        RuleBook.Judgement judgement = rules.judge(reading);
        model.update(reading.demand(), judgement.learns() ? warmUp.learning() : Learning.SKIP);
        state.update(
                new Learned(
                        observation.endMillis(), model.snapshot(), reader.learn(reading), warmUp));
        Forecast forecast =
                model.forecast(
                        observation.client(),
                        observation.endMillis(),
                        observation.bucketMillis(),
                        reading.demand());
        silence.hear(observation.endMillis(), context.timerService()::registerEventTimeTimer);
        forecasts.get(forecast.readiness()).inc();
        out.collect(
                new Outlook(
                        observation,
                        forecast,
                        judgement.signs(),
                        policies.applicationOf(observation.client()).orElse(null),
                        policy));
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<Outlook> out)
            throws IOException {
        if (silence.isOver(atMillis, context.timerService()::registerEventTimeTimer)) {
            state.clear();
        }
    }

    private static Reading.Expected expected(DemandModel model) {
        double upper = model.expectedUpper();
        if (Double.isNaN(upper)) {
            return Reading.Expected.NOTHING;
        }
        double[] next = model.quantiles(1);
        return new Reading.Expected(next[0], next[MEDIAN], upper);
    }

    /**
     * The client's model, brought up to the bucket: buckets in which the shadow rested are gaps.
     */
    private static DemandModel model(Observation observation, Policy policy, Learned learned) {
        int season = (int) Math.max(1, policy.seasonMillis() / observation.bucketMillis());
        int horizon = Horizon.buckets(policy, observation.bucketMillis());
        long missed =
                learned == null
                        ? 0
                        : (observation.startMillis() - learned.untilMillis())
                                / observation.bucketMillis();
        if (learned == null || missed > season) {
            return DemandModel.fresh(season, horizon);
        }
        DemandModel model = DemandModel.restore(learned.model()).fitted(season, horizon);
        for (long i = 0; i < missed; i++) {
            model.update(Double.NaN);
        }
        return model;
    }

    private static WarmUp warmUp(Learned learned, Assignment assignment) {
        WarmUp before = learned == null ? WarmUp.NONE : learned.warmUp();
        return before.next(assignment == null ? 0 : assignment.epoch());
    }
}
