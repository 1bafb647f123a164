package io.foreshadow.capture.tcp;

import io.foreshadow.capture.packet.FlowKey;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Flows in the order in which they were last seen: bounded in number and in age. */
final class FlowQueue {
    private final int capacity;
    private final long timeoutMicros;
    private final Map<FlowKey, TcpFlow> flows = new LinkedHashMap<>();

    FlowQueue(int capacity, long timeoutMicros) {
        this.capacity = capacity;
        this.timeoutMicros = timeoutMicros;
    }

    /** Takes the flow out, or gives null. */
    TcpFlow remove(FlowKey key) {
        return flows.remove(key);
    }

    /**
     * Puts the flow at the end.
     *
     * @return the flow seen longest ago if there is no room for it any more, or null
     */
    TcpFlow add(FlowKey key, TcpFlow flow) {
        flows.put(key, flow);
        return flows.size() > capacity ? removeEldest() : null;
    }

    /** Takes out the eldest flow if it was not seen for the timeout, or gives null. */
    TcpFlow removeExpired(long nowMicros) {
        if (flows.isEmpty()) {
            return null;
        }
        TcpFlow eldest = flows.values().iterator().next();
        return nowMicros - eldest.lastSeenMicros() > timeoutMicros ? removeEldest() : null;
    }

    /** Takes out the eldest flow, or gives null. */
    TcpFlow removeEldest() {
        Iterator<TcpFlow> eldestFirst = flows.values().iterator();
        if (!eldestFirst.hasNext()) {
            return null;
        }
        TcpFlow eldest = eldestFirst.next();
        eldestFirst.remove();
        return eldest;
    }
}
