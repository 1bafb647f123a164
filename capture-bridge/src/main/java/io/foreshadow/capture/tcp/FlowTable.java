package io.foreshadow.capture.tcp;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.packet.Segment;
import java.time.Duration;
import java.util.List;

/**
 * Sorts segments by connection. Time is the latest capture time seen; flows are ended within a
 * hundredth of a second of their time. Connections without data are kept apart, so that a flood of
 * SYNs pushes out only its like.
 */
public final class FlowTable {
    /** From one search for silent flows to the next. */
    private static final long SWEEP_MICROS = 10_000;

    private final TcpFlow.Shared shared;
    private final Counters counters;
    private final FlowIndex flows = new FlowIndex();
    private final FlowQueue halfOpen;
    private final FlowQueue open;
    private final FlowQueue closed;
    private final List<FlowQueue> queues;
    private final FlowKey key = new FlowKey();
    private final Chunk chunk = new Chunk();
    private long nowMicros;
    private long sweptMicros;

    public FlowTable(
            ConnectionFactory factory, FlowLimits limits, MemoryBudget budget, Counters counters) {
        this.shared = new TcpFlow.Shared(factory, limits.heldBytesPerFlow(), budget, counters);
        this.counters = counters;
        this.halfOpen = new FlowQueue(limits.flows(), micros(limits.linger()));
        this.open = new FlowQueue(limits.flows(), micros(limits.idle()));
        this.closed = new FlowQueue(limits.flows(), micros(limits.linger()));
        this.queues = List.of(open, halfOpen, closed);
    }

    /** Takes the next captured segment. */
    public void accept(Segment segment) {
        advance(segment.timestampMicros());
        Direction direction = key.set(segment) ? Direction.FROM_FIRST : Direction.FROM_SECOND;
        TcpFlow flow = flows.find(key);
        if (flow != null && flow.isSupersededBy(segment, direction)) {
            forget(flow);
            flow = null;
        }
        if (flow == null) {
            flow = create();
        }
        flow.accept(segment, direction, chunk, nowMicros);
        settle(flow);
    }

    /** Ends what was silent for too long by a time; segments do so themselves. */
    public void advance(long micros) {
        nowMicros = Math.max(nowMicros, micros);
        if (nowMicros - sweptMicros < SWEEP_MICROS) {
            return;
        }
        sweptMicros = nowMicros;
        for (int index = 0; index < queues.size(); index++) {
            FlowQueue queue = queues.get(index);
            for (TcpFlow flow = queue.expired(nowMicros);
                    flow != null;
                    flow = queue.expired(nowMicros)) {
                forget(flow);
            }
        }
    }

    /** Ends all connections, as no more segments will come. */
    public void close() {
        for (FlowQueue queue : queues) {
            for (TcpFlow flow = queue.first(); flow != null; flow = queue.first()) {
                forget(flow);
            }
        }
    }

    /** Flows that are remembered now, of all kinds; a hint when read by another thread. */
    public int size() {
        return flows.size();
    }

    private TcpFlow create() {
        TcpFlow flow = new TcpFlow(key, shared);
        flows.add(flow);
        halfOpen.add(flow);
        return flow;
    }

    /** Keeps the flow in the queue of its state. */
    private void settle(TcpFlow flow) {
        FlowQueue queue =
                switch (flow.state()) {
                    case HALF_OPEN -> halfOpen;
                    case OPEN -> open;
                    case CLOSED -> closed;
                };
        if (flow.queue != queue) {
            flow.queue.remove(flow);
            queue.add(flow);
        }
        if (queue.isOverfull()) {
            evict(queue.victim());
        }
    }

    private void evict(TcpFlow flow) {
        switch (flow.state()) {
            case OPEN -> counters.increment(Counter.EVICTED_FLOW);
            case HALF_OPEN -> counters.increment(Counter.EVICTED_HALF_OPEN);
            case CLOSED -> {}
        }
        forget(flow);
    }

    private void forget(TcpFlow flow) {
        flow.queue.remove(flow);
        flows.remove(flow);
        flow.close();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
