package io.foreshadow.forecast;

import java.util.stream.IntStream;

/** The few leads, in buckets, at which models are fitted, scored and calibrated. */
final class Leads {
    private Leads() {}

    /**
     * The next bucket, a third of the horizon, and the horizon: errors grow fast at first and
     * slowly later.
     */
    static int[] of(int horizon) {
        return IntStream.of(1, Math.max(1, (horizon + 2) / 3), horizon).distinct().toArray();
    }

    /**
     * The lead at or below which another lies.
     *
     * @return an index into {@code leads}
     */
    static int below(int[] leads, int lead) {
        int index = 0;
        while (index + 1 < leads.length && leads[index + 1] <= lead) {
            index++;
        }
        return index;
    }

    /**
     * How far a lead lies on the way from one of the leads to the next; 0 at or beyond the last.
     */
    static double share(int[] leads, int below, int lead) {
        return below + 1 == leads.length || lead <= leads[below]
                ? 0
                : (double) (lead - leads[below]) / (leads[below + 1] - leads[below]);
    }
}
