package io.foreshadow.capture.udp;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.packet.Segment;
import io.foreshadow.capture.tcp.Direction;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sorts datagrams by flow. Time is the latest capture time seen. A flow is over when it was silent
 * for 30 seconds, as translators of addresses see it; if there are too many, the one silent for
 * longest makes room. Flows of one datagram are kept apart, so that a flood of forged ones pushes
 * out only its like.
 */
public final class UdpFlowTable {
    private static final long IDLE_MICROS = 30_000_000;

    /** From one search for silent flows to the next. */
    private static final long SWEEP_MICROS = 10_000;

    private static final boolean BY_LAST_USE = true;

    private final UdpReaders readers;
    private final int maxFlows;
    private final Map<FlowKey, UdpFlow> single = new LinkedHashMap<>(16, 0.75f, BY_LAST_USE);
    private final Map<FlowKey, UdpFlow> confirmed = new LinkedHashMap<>(16, 0.75f, BY_LAST_USE);
    private final FlowKey key = new FlowKey();
    private UdpFlow last;
    private long nowMicros;
    private long sweptMicros;

    /**
     * A table without flows.
     *
     * @param maxFlows most flows at a time, at least 1
     */
    public UdpFlowTable(UdpReaders readers, int maxFlows) {
        this.readers = readers;
        this.maxFlows = maxFlows;
    }

    /** Takes the next captured datagram. */
    public void accept(Segment datagram) {
        advance(datagram.timestampMicros());
        Direction direction = key.set(datagram) ? Direction.FROM_FIRST : Direction.FROM_SECOND;
        UdpFlow flow = find();
        if (flow == null) {
            flow = new UdpFlow(key, direction, readers);
            put(single, flow);
        }
        boolean before = flow.isConfirmed();
        flow.accept(datagram, direction, nowMicros);
        if (flow.isConfirmed() != before) {
            single.remove(flow);
            put(confirmed, flow);
        }
        last = flow;
    }

    /** Ends what was silent for too long by a time; datagrams do so themselves. */
    public void advance(long micros) {
        nowMicros = Math.max(nowMicros, micros);
        if (nowMicros - sweptMicros >= SWEEP_MICROS) {
            sweptMicros = nowMicros;
            readers.replenish();
            sweep(single);
            sweep(confirmed);
        }
    }

    /** Ends all flows, as no more datagrams will come. */
    public void close() {
        single.values().forEach(UdpFlow::close);
        single.clear();
        confirmed.values().forEach(UdpFlow::close);
        confirmed.clear();
        last = null;
    }

    /** Flows that are remembered now; a hint when read by another thread. */
    public int size() {
        return single.size() + confirmed.size();
    }

    /** Datagrams of a flow tend to come together. */
    private UdpFlow find() {
        if (last != null && last.equals(key)) {
            return last;
        }
        UdpFlow flow = confirmed.get(key);
        return flow == null ? single.get(key) : flow;
    }

    private void put(Map<FlowKey, UdpFlow> flows, UdpFlow flow) {
        if (flows.size() >= maxFlows) {
            readers.counters.increment(Counter.EVICTED_UDP_FLOW);
            forgetEldest(flows);
        }
        flows.put(flow, flow);
    }

    private void sweep(Map<FlowKey, UdpFlow> flows) {
        while (!flows.isEmpty()
                && nowMicros - flows.values().iterator().next().lastSeenMicros() > IDLE_MICROS) {
            forgetEldest(flows);
        }
    }

    private void forgetEldest(Map<FlowKey, UdpFlow> flows) {
        Iterator<UdpFlow> eldestFirst = flows.values().iterator();
        UdpFlow eldest = eldestFirst.next();
        eldestFirst.remove();
        eldest.close();
        if (eldest == last) {
            last = null;
        }
    }
}
