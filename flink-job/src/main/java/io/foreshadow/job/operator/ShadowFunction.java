package io.foreshadow.job.operator;

import io.foreshadow.behaviour.BehaviourModel;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.Shadow;
import io.foreshadow.behaviour.Sight;
import io.foreshadow.events.Heartbeat;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Exchanges of a client to its closed buckets, which its behaviour model learns where the bridges
 * saw them. A timer at the end of each bucket closes it and sets the next one, so a silent client
 * has buckets too, until it has been silent for so long that the shadow rests.
 */
public final class ShadowFunction
        extends KeyedBroadcastProcessFunction<String, ClientInput, Heartbeat, Observation> {
    private static final long serialVersionUID = 1L;

    private final long bucketMillis;
    private final long restAfterMillis;
    private final BridgeWatch bridges;

    private transient ValueState<Shadow.State> state;

    /** Apart from the shadow, so that it is read once a bucket and not once an exchange. */
    private transient ValueState<BehaviourModel.State> behaviour;

    private transient Counter late;

    /**
     * @param bucket length of a bucket
     * @param restAfter a client silent for so long has no more buckets
     * @param silentAfter a bridge not heard of for so long is blind
     */
    public ShadowFunction(Duration bucket, Duration restAfter, Duration silentAfter) {
        this.bucketMillis = bucket.toMillis();
        this.restAfterMillis = restAfter.toMillis();
        this.bridges = new BridgeWatch(bucket, silentAfter, restAfter);
    }

    /** The bridges' heartbeats, as the shadows hear them. */
    public static BroadcastStream<Heartbeat> broadcast(DataStream<Heartbeat> heartbeats) {
        return heartbeats.broadcast(BridgeWatch.descriptor());
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
    public void processElement(
            ClientInput input, ReadOnlyContext context, Collector<Observation> out)
            throws IOException {
        Shadow shadow = shadow(context.getCurrentKey());
        if (input.assignment() != null) {
            shadow.assign(input.assignment());
        } else if (shadow.add(input.traffic())) {
            context.timerService()
                    .registerEventTimeTimer(
                            shadow.bucketEnd(input.traffic().countedAtMicros() / 1000));
        } else {
            late.inc();
            return;
        }
        state.update(shadow.snapshot());
    }

    @Override
    public void processBroadcastElement(Heartbeat beat, Context context, Collector<Observation> out)
            throws Exception {
        bridges.hear(
                beat,
                context.getBroadcastState(BridgeWatch.descriptor()),
                context.currentWatermark());
    }

    @Override
    public void onTimer(long endMillis, OnTimerContext context, Collector<Observation> out)
            throws Exception {
        Shadow shadow = shadow(context.getCurrentKey());
        Shadow.Closed closed = shadow.close(endMillis);
        Sight sight = bridges.sight(context.getBroadcastState(BridgeWatch.descriptor()), endMillis);
        Observation observation = closed.observation().with(sight);
        if (!observation.isGap()) {
            learn(closed);
        }
        out.collect(observation);
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
