package io.foreshadow.job.operator;

import io.foreshadow.behaviour.BehaviourModel;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.PartialBucket;
import io.foreshadow.behaviour.Shadow;
import io.foreshadow.events.Assignment;
import io.foreshadow.job.fold.BucketBytes;
import io.foreshadow.job.fold.ClientBucket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Parts of a client's buckets to its closed buckets, which its behaviour model learns. A timer at
 * the end of each bucket closes it and sets the next one, so a silent client has buckets too, until
 * it has been silent for so long that the shadow rests.
 *
 * <p>A part is only appended to state, which RocksDB does without reading; state is read and put
 * together once a bucket.
 */
public final class ShadowFunction
        extends KeyedCoProcessFunction<String, ClientBucket, Assignment, Observation> {
    private static final long serialVersionUID = 2L;

    private final long bucketMillis;
    private final long restAfterMillis;

    private transient ListState<byte[]> open;
    private transient ValueState<Known> state;
    private transient BucketBytes bytes;
    private transient Counter late;

    public ShadowFunction(Duration bucket, Duration restAfter) {
        this.bucketMillis = bucket.toMillis();
        this.restAfterMillis = restAfter.toMillis();
    }

    /**
     * What is kept of a client between buckets.
     *
     * @param behaviour null before the first bucket is closed
     */
    public record Known(Shadow.State shadow, BehaviourModel.State behaviour) {
        private static final Known NOTHING = new Known(Shadow.State.FRESH, null);
    }

    @Override
    public void open(OpenContext context) {
        open = getRuntimeContext().getListState(new ListStateDescriptor<>("open", byte[].class));
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("shadow", Known.class));
        bytes = new BucketBytes();
        late = Metrics.group(getRuntimeContext()).counter("late");
    }

    @Override
    public void processElement1(ClientBucket bucket, Context context, Collector<Observation> out)
            throws Exception {
        long endMillis = bucket.startMillis() + bucketMillis;
        if (endMillis <= context.timerService().currentWatermark()) {
            late.inc(bucket.events());
            return;
        }
        open.add(bucket.part());
        context.timerService().registerEventTimeTimer(endMillis);
    }

    @Override
    public void processElement2(Assignment assignment, Context context, Collector<Observation> out)
            throws IOException {
        Known known = known();
        Shadow shadow = shadow(context.getCurrentKey(), known);
        shadow.assign(assignment);
        state.update(new Known(shadow.snapshot(), known.behaviour()));
    }

    @Override
    public void onTimer(long endMillis, OnTimerContext context, Collector<Observation> out)
            throws Exception {
        Known known = known();
        Shadow shadow = shadow(context.getCurrentKey(), known);
        addParts(shadow, endMillis);
        // A restart sets the watermark back: what came after it may have been late before it.
        if (shadow.isClosed(endMillis)) {
            return;
        }
        Shadow.Closed closed = shadow.close(endMillis);
        out.collect(closed.observation());
        if (!shadow.silentFor(restAfterMillis, endMillis)) {
            context.timerService().registerEventTimeTimer(endMillis + bucketMillis);
        }
        state.update(new Known(shadow.snapshot(), learned(known.behaviour(), closed)));
    }

    /** Puts the parts up to a time together; later ones stay in state. */
    private void addParts(Shadow shadow, long endMillis) throws Exception {
        List<byte[]> later = new ArrayList<>();
        boolean any = false;
        for (byte[] part : open.get()) {
            any = true;
            PartialBucket bucket = bytes.read(part);
            if (bucket.startMillis() >= endMillis) {
                later.add(part);
            } else if (!shadow.add(bucket)) {
                late.inc(bucket.events());
            }
        }
        if (any) {
            open.update(later);
        }
    }

    private static BehaviourModel.State learned(BehaviourModel.State kept, Shadow.Closed closed) {
        BehaviourModel model =
                kept == null
                        ? BehaviourModel.fresh(BehaviourModel.HALF_LIFE)
                        : BehaviourModel.restore(BehaviourModel.HALF_LIFE, kept);
        model.learn(closed.observation(), closed.detail());
        return model.snapshot();
    }

    private Known known() throws IOException {
        Known kept = state.value();
        return kept == null ? Known.NOTHING : kept;
    }

    private Shadow shadow(String client, Known known) {
        return Shadow.restore(client, bucketMillis, known.shadow());
    }
}
