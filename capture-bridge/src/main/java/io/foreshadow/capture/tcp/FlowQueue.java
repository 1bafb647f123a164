package io.foreshadow.capture.tcp;

/**
 * Flows in the order in which they were last seen: bounded in number and in age. The links lie in
 * the flows themselves, as moving a flow to the end is done for each packet.
 */
final class FlowQueue {
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

    /** Puts a flow that is in no queue at the end. */
    void add(TcpFlow flow) {
        flow.queue = this;
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

    /** Moves a flow of this queue to the end. */
    void touch(TcpFlow flow) {
        if (flow != youngest) {
            remove(flow);
            add(flow);
        }
    }

    boolean isOverfull() {
        return size > capacity;
    }

    /** The flow seen longest ago, or null. */
    TcpFlow eldest() {
        return eldest;
    }

    /** The eldest flow if it was not seen for the timeout, or null. */
    TcpFlow expired(long nowMicros) {
        return eldest != null && nowMicros - eldest.lastSeenMicros() > timeoutMicros
                ? eldest
                : null;
    }
}
