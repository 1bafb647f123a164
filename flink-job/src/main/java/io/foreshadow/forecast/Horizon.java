package io.foreshadow.forecast;

import io.foreshadow.events.Policy;

/** How far a client's demand is forecast. */
public final class Horizon {
    /**
     * The lead time itself, and as much again: a scale-down must not precede a rise it could see.
     */
    private static final int LEAD_TIMES = 2;

    /** A longer look ahead costs state and says little more. */
    private static final int MAX_BUCKETS = 60;

    private Horizon() {}

    /** In buckets: twice the lead time, at most 60. */
    public static int buckets(Policy policy, long bucketMillis) {
        long lead = (policy.leadTimeMillis() + bucketMillis - 1) / bucketMillis;
        return (int) Math.max(1, Math.min(MAX_BUCKETS, LEAD_TIMES * lead));
    }
}
