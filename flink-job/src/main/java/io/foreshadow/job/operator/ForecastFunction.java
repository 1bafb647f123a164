package io.foreshadow.job.operator;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.forecast.DemandModel;
import io.foreshadow.forecast.Horizon;
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
     */
    public record Learned(long untilMillis, DemandModel.State model) {}

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("model", Learned.class));
    }

    @Override
    public void processElement(Observation observation, Context context, Collector<Outlook> out)
            throws IOException {
        DemandModel model = model(observation);
        double expectedUpper = model.expectedUpper();
        model.update(observation.requestRate());
        state.update(new Learned(observation.endMillis(), model.snapshot()));
        Forecast forecast =
                new Forecast(
                        observation.client(),
                        observation.endMillis(),
                        observation.bucketMillis(),
                        observation.requestRate(),
                        model.readiness(),
                        model.forecast(),
                        model.weights());
        out.collect(new Outlook(observation, forecast, expectedUpper));
    }

    /**
     * The client's model, brought up to the bucket: buckets in which the shadow rested are gaps.
     */
    private DemandModel model(Observation observation) throws IOException {
        Policy policy = policies.of(observation.client());
        int season = (int) Math.max(1, policy.seasonMillis() / observation.bucketMillis());
        Learned learned = state.value();
        long missed =
                learned == null
                        ? 0
                        : (observation.startMillis() - learned.untilMillis())
                                / observation.bucketMillis();
        if (learned == null || missed > season) {
            return DemandModel.fresh(season, Horizon.buckets(policy, observation.bucketMillis()));
        }
        DemandModel model = DemandModel.restore(learned.model());
        for (long i = 0; i < missed; i++) {
            model.update(Double.NaN);
        }
        return model;
    }
}
