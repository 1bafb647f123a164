package io.foreshadow.behaviour;

import java.util.Arrays;

/** Counts values by magnitude in place, to become {@link LogCounts}. */
final class LogTally {
    private int first;
    private int[] counts = LogCounts.NONE.counts();

    /** Counts a value; one below 1 counts as 1. */
    void add(long value) {
        int bin = LogCounts.bin(value);
        if (bin < first || bin >= first + counts.length) {
            reach(bin);
        }
        counts[bin - first]++;
    }

    LogCounts counts() {
        return counts.length == 0 ? LogCounts.NONE : new LogCounts(first, counts.clone());
    }

    private void reach(int bin) {
        if (counts.length == 0) {
            first = bin;
            counts = new int[1];
        } else if (bin >= first) {
            counts = Arrays.copyOf(counts, bin - first + 1);
        } else {
            int[] wide = new int[first + counts.length - bin];
            System.arraycopy(counts, 0, wide, first - bin, counts.length);
            counts = wide;
            first = bin;
        }
    }
}
