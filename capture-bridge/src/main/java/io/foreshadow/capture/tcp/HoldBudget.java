package io.foreshadow.capture.tcp;

/** Limits the memory for segments that wait for earlier ones, over all flows together. */
final class HoldBudget {
    private long available;

    HoldBudget(long bytes) {
        available = bytes;
    }

    boolean reserve(int bytes) {
        if (bytes > available) {
            return false;
        }
        available -= bytes;
        return true;
    }

    void release(int bytes) {
        available += bytes;
    }
}
