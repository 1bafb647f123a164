package io.foreshadow.capture.tcp;

/**
 * Limits, over all flows together, the memory for bytes that have to wait: segments for earlier
 * ones, the start of a head for its end.
 */
public final class MemoryBudget {
    private final long limit;
    private long available;

    public MemoryBudget(long bytes) {
        limit = bytes;
        available = bytes;
    }

    /** Takes the bytes from the budget, if there are that many left. */
    public boolean reserve(int bytes) {
        if (bytes > available) {
            return false;
        }
        available -= bytes;
        return true;
    }

    /** Gives bytes back that were reserved. */
    public void release(int bytes) {
        available += bytes;
    }

    /** Bytes that are reserved now. */
    public long used() {
        return limit - available;
    }
}
