package io.foreshadow.job.operator;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.forecast.DemandModel;
import io.foreshadow.forecast.WarmUp;
import io.foreshadow.policy.PolicyBook;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Teaches each client's model its buckets and asks it what comes next. */
public final class ForecastFunction extends KeyedProcessFunction<String, Observation, Outlook> {
    private static final long serialVersionUID = 1L;

    /**
     * The lead time itself, and as much again: a scale-down must not precede a rise it could see.
     */
    private static final int HORIZON_LEAD_TIMES = 2;

    /** A longer look ahead costs state and says little more. */
    private static final int MAX_HORIZON = 60;

    private final PolicyBook policies;
    private transient ValueState<Learned> state;

    public ForecastFunction(PolicyBook policies) {
        this.policies = policies;
    }

    /**
     * What is kept of a model between buckets.
     *
     * @param untilMillis end of the last bucket it learned
     * @param model its state
     * @param warmUp of the resource that served in it; null in state of an older version
     */
    public record Learned(long untilMillis, DemandModel.State model, WarmUp warmUp) {}

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("model", Learned.class));
    }

    @Override
    public void processElement(Observation observation, Context context, Collector<Outlook> out)
            throws IOException {
        Learned learned = state.value();
        WarmUp warmUp = warmUp(learned, observation.assignment());
        DemandModel model = model(learned, observation);
        double expectedUpper = model.expectedUpper();
        model.update(observation.requestRate(), warmUp.learning());
        state.update(new Learned(observation.endMillis(), model.snapshot(), warmUp));
        Forecast forecast =
                model.forecast(
                        observation.client(),
                        observation.endMillis(),
                        observation.bucketMillis(),
                        observation.requestRate());
        out.collect(new Outlook(observation, forecast, expectedUpper));
    }

    /**
     * The client's model, brought up to the bucket: buckets in which the shadow rested are gaps.
     */
    private DemandModel model(Learned learned, Observation observation) {
        Policy policy = policies.of(observation.client());
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

    private static WarmUp warmUp(Learned learned, Assignment assignment) {
        WarmUp before =
                learned == null || learned.warmUp() == null ? WarmUp.NONE : learned.warmUp();
        return before.next(assignment == null ? 0 : assignment.epoch());
    }

    /** How many buckets are forecast. */
    static int horizon(Policy policy, long bucketMillis) {
        long wanted =
                HORIZON_LEAD_TIMES * (policy.leadTimeMillis() + bucketMillis - 1) / bucketMillis;
        return (int) Math.max(1, Math.min(MAX_HORIZON, wanted));
    }
}
