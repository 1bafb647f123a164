package io.foreshadow.job.operator;

import io.foreshadow.anomaly.Reader;
import io.foreshadow.anomaly.Reading;
import io.foreshadow.anomaly.RuleBook;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.forecast.DemandModel;
import io.foreshadow.policy.PolicyBook;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads each client's buckets beside what was expected of them, teaches its model those that may be
 * learned, and asks it what comes next.
 */
public final class ForecastFunction extends KeyedProcessFunction<String, Observation, Outlook> {
    private static final long serialVersionUID = 1L;

    /**
     * The lead time itself, and as much again: a scale-down must not precede a rise it could see.
     */
    private static final int HORIZON_LEAD_TIMES = 2;

    /** A longer look ahead costs state and says little more. */
    private static final int MAX_HORIZON = 60;

    private static final int MEDIAN = Arrays.binarySearch(DemandModel.levels(), 0.5);

    private final PolicyBook policies;
    private final RuleBook rules;
    private transient ValueState<Learned> state;

    public ForecastFunction(PolicyBook policies, RuleBook rules) {
        this.policies = policies;
        this.rules = rules;
    }

    /**
     * What is kept of a model between buckets.
     *
     * @param untilMillis end of the last bucket it learned
     * @param model its state
     * @param reader what is usual of the client
     */
    public record Learned(long untilMillis, DemandModel.State model, Reader reader) {}

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("model", Learned.class));
    }

    @Override
    public void processElement(Observation observation, Context context, Collector<Outlook> out)
            throws IOException {
        Policy policy = policies.of(observation.client());
        Learned learned = state.value();
        DemandModel model = model(observation, policy, learned);
        Reader reader = learned == null ? Reader.FRESH : learned.reader();
        Reading reading = reader.read(observation, expected(model), policy);
        RuleBook.Judgement judgement = rules.judge(reading);
        model.update(judgement.learns() ? reading.demand() : Double.NaN);
        state.update(new Learned(observation.endMillis(), model.snapshot(), reader.learn(reading)));
        Forecast forecast =
                new Forecast(
                        observation.client(),
                        observation.endMillis(),
                        observation.bucketMillis(),
                        reading.demand(),
                        model.readiness(),
                        model.forecast(),
                        model.weights());
        out.collect(new Outlook(observation, forecast, judgement.signs()));
    }

    private static Reading.Expected expected(DemandModel model) {
        if (model.points().length == 0) {
            return Reading.Expected.NOTHING;
        }
        double[] next = model.quantiles(1);
        return new Reading.Expected(next[0], next[MEDIAN], model.expectedUpper());
    }

    /**
     * The client's model, brought up to the bucket: buckets in which the shadow rested are gaps.
     */
    private static DemandModel model(Observation observation, Policy policy, Learned learned) {
        int season = (int) Math.max(1, policy.seasonMillis() / observation.bucketMillis());
        long missed =
                learned == null
                        ? 0
                        : (observation.startMillis() - learned.untilMillis())
                                / observation.bucketMillis();
        if (learned == null || missed > season) {
            return DemandModel.fresh(season, horizon(policy, observation.bucketMillis()));
        }
        DemandModel model = DemandModel.restore(learned.model());
        for (long i = 0; i < missed; i++) {
            model.update(Double.NaN);
        }
        return model;
    }

    private static int horizon(Policy policy, long bucketMillis) {
        long wanted =
                HORIZON_LEAD_TIMES * (policy.leadTimeMillis() + bucketMillis - 1) / bucketMillis;
        return (int) Math.max(1, Math.min(MAX_HORIZON, wanted));
    }
}
