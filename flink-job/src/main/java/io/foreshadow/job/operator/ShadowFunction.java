package io.foreshadow.job.operator;

import io.foreshadow.behaviour.Admission;
import io.foreshadow.behaviour.BehaviourModel;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.PartialBucket;
import io.foreshadow.behaviour.Shadow;
import io.foreshadow.behaviour.Sight;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Heartbeat;
import io.foreshadow.job.config.Bounds;
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
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Parts of a client's buckets to its closed buckets, which its behaviour model learns where the
 * bridges saw them. A timer at the end of each bucket closes it and sets the next one, so a silent
 * client has buckets too, until it has been silent for so long that the shadow rests.
 *
 * <p>A part is only appended to state, which RocksDB does without reading; state is read and put
 * together once a bucket, and a timer is set once a bucket, as that costs more than the part.
 *
 * <p>A client that nobody assigned passes the {@link AdmissionGate} before anything is kept of it,
 * and is forgotten after a long silence. One with an assignment is kept.
 */
public final class ShadowFunction
        extends KeyedBroadcastProcessFunction<String, ClientInput, Heartbeat, Observation>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 2L;

    /** In which a client must have enough events to be admitted. */
    private static final int WINDOW_BUCKETS = 10;

    private final long bucketMillis;
    private final Bounds bounds;
    private final BridgeWatch bridges;

    private transient ListState<byte[]> open;
    private transient ValueState<byte[]> state;
    private transient BucketBytes bytes;
    private transient KnownBytes knownBytes;
    private transient AdmissionGate gate;
    private transient ListState<Long> unassigned;
    private transient Counter late;
    private transient Counter notYetAdmitted;
    private transient Counter tooMany;
    private transient Counter expired;

    /**
     * @param bucket length of a bucket
     * @param bounds what odd clients may cost
     * @param silentAfter a bridge not heard of for so long is blind
     */
    public ShadowFunction(Duration bucket, Bounds bounds, Duration silentAfter) {
        this.bucketMillis = bucket.toMillis();
        this.bounds = bounds;
        this.bridges = new BridgeWatch(bucket, silentAfter, bounds.restAfter());
    }

    /** The bridges' heartbeats, as the shadows hear them. */
    public static BroadcastStream<Heartbeat> broadcast(DataStream<Heartbeat> heartbeats) {
        return heartbeats.broadcast(BridgeWatch.descriptor());
    }

    @Override
    public void open(OpenContext context) {
        open = getRuntimeContext().getListState(new ListStateDescriptor<>("open", byte[].class));
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("shadow", byte[].class));
        bytes = new BucketBytes();
        knownBytes = new KnownBytes();
        MetricGroup metrics = Metrics.group(getRuntimeContext());
        late = metrics.counter("late");
        notYetAdmitted = metrics.counter("notYetAdmitted");
        tooMany = metrics.counter("tooManyClients");
        expired = metrics.counter("expired");
        metrics.gauge("unassignedClients", gate::unassigned);
    }

    /** Comes before {@link #open}. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        gate =
                new AdmissionGate(
                        new Admission(bounds.admitAfter(), WINDOW_BUCKETS * bucketMillis),
                        Math.max(1, bounds.maxUnassigned() / subtasks));
        unassigned =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("unassigned", Long.class));
        for (long before : unassigned.get()) {
            gate.restore(before);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        unassigned.update(List.of(gate.unassigned()));
    }

    @Override
    public void processElement(
            ClientInput input, ReadOnlyContext context, Collector<Observation> out)
            throws Exception {
        if (input.part() == null) {
            assign(input.assignment());
        } else {
            take(input.part(), context);
        }
    }

    @Override
    public void processBroadcastElement(Heartbeat beat, Context context, Collector<Observation> out)
            throws Exception {
        bridges.hear(
                beat,
                context.getBroadcastState(BridgeWatch.descriptor()),
                context.currentWatermark());
    }

    private void take(ClientBucket bucket, ReadOnlyContext context) throws Exception {
        if (isLate(bucket, context)) {
            late.inc(bucket.events());
        } else if (gate.isKnown(bucket.client()) || isAdmitted(bucket)) {
            for (ClientBucket earlier : gate.takeWaiting(bucket)) {
                append(earlier, context);
            }
            append(bucket, context);
        }
    }

    private boolean isLate(ClientBucket bucket, ReadOnlyContext context) {
        return bucket.startMillis() + bucketMillis <= context.timerService().currentWatermark();
    }

    private void append(ClientBucket bucket, ReadOnlyContext context) throws Exception {
        open.add(bucket.part());
        long endMillis = bucket.startMillis() + bucketMillis;
        if (gate.noteTimer(bucket.client(), endMillis)) {
            context.timerService().registerEventTimeTimer(endMillis);
        }
    }

    private boolean isAdmitted(ClientBucket bucket) throws IOException {
        if (state.value() != null) {
            gate.know(bucket.client());
            return true;
        }
        switch (gate.ask(bucket)) {
            case ADMITTED -> keep(Known.NOTHING);
            case NOT_YET -> notYetAdmitted.inc(bucket.events());
            case FULL -> tooMany.inc(bucket.events());
        }
        return gate.isKnown(bucket.client());
    }

    private void assign(Assignment assignment) throws IOException {
        Known kept = known();
        Known known = kept == null ? Known.NOTHING : kept;
        Shadow shadow = shadow(assignment.client(), known);
        if (kept != null && !shadow.isAssigned()) {
            gate.assigned();
        }
        gate.know(assignment.client());
        shadow.assign(assignment);
        keep(new Known(shadow.snapshot(), known.behaviour()));
    }

    @Override
    public void onTimer(long endMillis, OnTimerContext context, Collector<Observation> out)
            throws Exception {
        Known known = known();
        if (known == null) {
            return;
        }
        Shadow shadow = shadow(context.getCurrentKey(), known);
        addParts(shadow, endMillis);
        // A restart sets the watermark back: what came after it may have been late before it.
        if (shadow.isClosed(endMillis)) {
            return;
        }
        if (!shadow.isOpen(endMillis) && rests(shadow, endMillis - bucketMillis)) {
            expire(shadow, endMillis, context.getCurrentKey());
            return;
        }
        Shadow.Closed closed = shadow.close(endMillis);
        Observation observation = closed.observation().with(sight(context, endMillis));
        out.collect(observation);
        setTimer(next(shadow, endMillis), context);
        BehaviourModel.State behaviour =
                observation.isGap() ? known.behaviour() : learned(known.behaviour(), closed);
        keep(new Known(shadow.snapshot(), behaviour));
    }

    /** Set whatever the gate knows, so that one client's buckets never hang on another's name. */
    private void setTimer(long millis, OnTimerContext context) {
        gate.noteTimer(context.getCurrentKey(), millis);
        context.timerService().registerEventTimeTimer(millis);
    }

    private Sight sight(OnTimerContext context, long endMillis) throws Exception {
        return bridges.sight(context.getBroadcastState(BridgeWatch.descriptor()), endMillis);
    }

    private boolean rests(Shadow shadow, long nowMillis) {
        return shadow.silentFor(bounds.restAfter().toMillis(), nowMillis);
    }

    /** The end of the next bucket, or when the client may be forgotten. */
    private long next(Shadow shadow, long endMillis) {
        return rests(shadow, endMillis)
                ? shadow.endOfBucket(endMillis + bounds.expireAfter().toMillis())
                : endMillis + bucketMillis;
    }

    private void expire(Shadow shadow, long nowMillis, String client) {
        if (!shadow.isAssigned() && shadow.silentFor(bounds.expireAfter().toMillis(), nowMillis)) {
            open.clear();
            state.clear();
            gate.forget(client);
            expired.inc();
        }
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

    /** Null when nothing is kept of the client. */
    private Known known() throws IOException {
        byte[] kept = state.value();
        return kept == null ? null : knownBytes.read(kept);
    }

    private void keep(Known known) throws IOException {
        state.update(knownBytes.write(known));
    }

    private Shadow shadow(String client, Known known) {
        return Shadow.restore(client, bucketMillis, known.shadow());
    }
}
