package io.foreshadow.capture.tcp;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.packet.TcpSegment;
import java.time.Duration;
import java.util.List;

/**
 * Sorts segments by connection. Time is the latest capture time seen. Connections without data are
 * kept apart, so that a flood of SYNs pushes out only its like.
 */
public final class FlowTable {
    private final ConnectionFactory factory;
    private final Counters counters;
    private final HoldBudget budget;
    private final FlowQueue halfOpen;
    private final FlowQueue open;
    private final FlowQueue closed;
    private final List<FlowQueue> queues;
    private long nowMicros;

    public FlowTable(ConnectionFactory factory, FlowLimits limits, Counters counters) {
        this.factory = factory;
        this.counters = counters;
        this.budget = new HoldBudget(limits.heldBytes());
        this.halfOpen = new FlowQueue(limits.flows(), micros(limits.linger()));
        this.open = new FlowQueue(limits.flows(), micros(limits.idle()));
        this.closed = new FlowQueue(limits.flows(), micros(limits.linger()));
        this.queues = List.of(open, halfOpen, closed);
    }

    /** Takes the next captured segment. */
    public void accept(TcpSegment segment) {
        nowMicros = Math.max(nowMicros, segment.timestampMicros());
        expire();
        FlowKey key = segment.flow();
        TcpFlow flow = remove(key);
        if (flow != null && flow.isSupersededBy(segment)) {
            flow.close();
            flow = null;
        }
        if (flow == null) {
            flow = new TcpFlow(key, factory, budget, counters);
        }
        flow.accept(segment, nowMicros);
        TcpFlow evicted = queue(flow).add(key, flow);
        if (evicted != null) {
            evict(evicted);
        }
    }

    /** Ends all connections, as no more segments will come. */
    public void close() {
        for (FlowQueue queue : queues) {
            for (TcpFlow flow = queue.removeEldest(); flow != null; flow = queue.removeEldest()) {
                flow.close();
            }
        }
    }

    private void expire() {
        for (FlowQueue queue : queues) {
            TcpFlow flow = queue.removeExpired(nowMicros);
            while (flow != null) {
                flow.close();
                flow = queue.removeExpired(nowMicros);
            }
        }
    }

    private TcpFlow remove(FlowKey key) {
        for (FlowQueue queue : queues) {
            TcpFlow flow = queue.remove(key);
            if (flow != null) {
                return flow;
            }
        }
        return null;
    }

    private FlowQueue queue(TcpFlow flow) {
        return switch (flow.state()) {
            case HALF_OPEN -> halfOpen;
            case OPEN -> open;
            case CLOSED -> closed;
        };
    }

    private void evict(TcpFlow flow) {
        if (flow.state() == TcpFlow.State.OPEN) {
            counters.increment(Counter.EVICTED_FLOW);
        }
        flow.close();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
