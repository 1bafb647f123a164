package io.foreshadow.capture.quic;

import io.foreshadow.capture.tcp.MemoryBudget;

/**
 * Memory for hellos that wait for their rest: a share of the budget of all flows, so that a flood
 * of hellos without an end leaves most of it to others.
 */
public final class HelloBudget {
    private static final long SHARE = 4L << 20;

    private final MemoryBudget all;
    private final MemoryBudget share = new MemoryBudget(SHARE);

    /** At most 4 MiB of a budget. */
    public HelloBudget(MemoryBudget all) {
        this.all = all;
    }

    boolean reserve(int bytes) {
        if (!share.reserve(bytes)) {
            return false;
        }
        if (!all.reserve(bytes)) {
            share.release(bytes);
            return false;
        }
        return true;
    }

    void release(int bytes) {
        share.release(bytes);
        all.release(bytes);
    }
}
