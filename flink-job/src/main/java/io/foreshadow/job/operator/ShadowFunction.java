package io.foreshadow.job.operator;

import io.foreshadow.behaviour.BehaviourModel;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.Shadow;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.TrafficEvent;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Exchanges of a client to its closed buckets, which its behaviour model learns. A timer at the end
 * of each bucket closes it and sets the next one, so a silent client has buckets too, until it has
 * been silent for so long that the shadow rests.
 */
public final class ShadowFunction
        extends KeyedCoProcessFunction<String, TrafficEvent, Assignment, Observation> {
    private static final long serialVersionUID = 1L;

    private final long bucketMillis;
    private final long restAfterMillis;

    private transient ValueState<Shadow.State> state;

    /** Apart from the shadow, so that it is read once a bucket and not once an exchange. */
    private transient ValueState<BehaviourModel.State> behaviour;

    private transient Counter late;

    public ShadowFunction(Duration bucket, Duration restAfter) {
        this.bucketMillis = bucket.toMillis();
        this.restAfterMillis = restAfter.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("shadow", Shadow.State.class));
        behaviour =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "behaviour", BehaviourModel.State.class));
        late = Metrics.group(getRuntimeContext()).counter("late");
    }

    @Override
    public void processElement1(TrafficEvent event, Context context, Collector<Observation> out)
            throws IOException {
        Shadow shadow = shadow(context.getCurrentKey());
        if (!shadow.add(event)) {
            late.inc();
            return;
        }
        context.timerService()
                .registerEventTimeTimer(shadow.bucketEnd(event.countedAtMicros() / 1000));
        state.update(shadow.snapshot());
    }

    @Override
    public void processElement2(Assignment assignment, Context context, Collector<Observation> out)
            throws IOException {
        Shadow shadow = shadow(context.getCurrentKey());
        shadow.assign(assignment);
        state.update(shadow.snapshot());
    }

    @Override
    public void onTimer(long endMillis, OnTimerContext context, Collector<Observation> out)
            throws IOException {
        Shadow shadow = shadow(context.getCurrentKey());
        Shadow.Closed closed = shadow.close(endMillis);
        learn(closed);
        out.collect(closed.observation());
        if (!shadow.silentFor(restAfterMillis, endMillis)) {
            context.timerService().registerEventTimeTimer(endMillis + bucketMillis);
        }
        state.update(shadow.snapshot());
    }

    private void learn(Shadow.Closed closed) throws IOException {
        BehaviourModel.State kept = behaviour.value();
        BehaviourModel model =
                kept == null
                        ? BehaviourModel.fresh(BehaviourModel.HALF_LIFE)
                        : BehaviourModel.restore(BehaviourModel.HALF_LIFE, kept);
        model.learn(closed.observation(), closed.detail());
        behaviour.update(model.snapshot());
    }

    private Shadow shadow(String client) throws IOException {
        Shadow.State kept = state.value();
        return kept == null
                ? Shadow.fresh(client, bucketMillis)
                : Shadow.restore(client, bucketMillis, kept);
    }
}
