package io.foreshadow.capture.tcp;

/**
 * Flows in the order in which they were last seen, about: bounded in number and in age. A flow that
 * is seen stays where it is, as moving it would touch its neighbours for each packet; only when it
 * comes to the head of the queue it gets the place that it deserves.
 */
final class FlowQueue {
    /** Flows looked at in search of a victim; then the one at the head is taken as it is. */
    private static final int MAX_SECOND_CHANCES = 16;

    private final int capacity;
    private final long timeoutMicros;
    private TcpFlow eldest;
    private TcpFlow youngest;
    private int size;

    FlowQueue(int capacity, long timeoutMicros) {
        this.capacity = capacity;
        this.timeoutMicros = timeoutMicros;
    }

    int size() {
        return size;
    }

    boolean isOverfull() {
        return size > capacity;
    }

    /** Puts a flow that is in no queue at the end. */
    void add(TcpFlow flow) {
        flow.queue = this;
        flow.queuedMicros = flow.lastSeenMicros();
        flow.elder = youngest;
        flow.younger = null;
        if (youngest == null) {
            eldest = flow;
        } else {
            youngest.younger = flow;
        }
        youngest = flow;
        size++;
    }

    /** Takes a flow of this queue out. */
    void remove(TcpFlow flow) {
        if (flow.elder == null) {
            eldest = flow.younger;
        } else {
            flow.elder.younger = flow.younger;
        }
        if (flow.younger == null) {
            youngest = flow.elder;
        } else {
            flow.younger.elder = flow.elder;
        }
        flow.queue = null;
        size--;
    }

    /** Any flow, or null. */
    TcpFlow first() {
        return eldest;
    }

    /** A flow that was not seen for long, to make room. */
    TcpFlow victim() {
        for (int chances = 0; chances < MAX_SECOND_CHANCES && wasSeenSince(eldest); chances++) {
            requeue(eldest);
        }
        return eldest;
    }

    /** A flow that was not seen for the timeout, or null. */
    TcpFlow expired(long nowMicros) {
        while (eldest != null && nowMicros - eldest.queuedMicros > timeoutMicros) {
            if (!wasSeenSince(eldest)) {
                return eldest;
            }
            requeue(eldest);
        }
        return null;
    }

    private static boolean wasSeenSince(TcpFlow flow) {
        return flow.lastSeenMicros() > flow.queuedMicros;
    }

    private void requeue(TcpFlow flow) {
        remove(flow);
        add(flow);
    }
}
