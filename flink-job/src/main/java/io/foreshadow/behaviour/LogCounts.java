package io.foreshadow.behaviour;

import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import java.util.Arrays;

/**
 * How often values of each magnitude occurred in one bucket: the bins of a DDSketch (Masson, Rim,
 * Lee, "DDSketch: A Fast and Fully-Mergeable Quantile Sketch with Relative-Error Guarantees",
 * 2019). Values are held between 1 and 2^32 (4 GiB, or 71 minutes in microseconds), so there are
 * never more than 112 bins.
 *
 * @param first index of the first bin
 * @param counts of the bins from there on; empty when nothing was counted
 */
public record LogCounts(int first, int[] counts) {
    /** Largest relative error of a value that is read back. */
    public static final double RELATIVE_ACCURACY = 0.1;

    /** Nothing counted. */
    public static final LogCounts NONE = new LogCounts(0, new int[0]);

    static final IndexMapping MAPPING = new LogarithmicMapping(RELATIVE_ACCURACY);

    private static final double LARGEST = 1L << 32;

    /** The bin of a value; one below 1 counts as 1. */
    static int bin(long value) {
        return MAPPING.index(Math.min(LARGEST, Math.max(1, value)));
    }

    /** These and those. */
    public LogCounts plus(LogCounts other) {
        if (other.counts.length == 0) {
            return this;
        }
        LogCounts wide = reaching(other.first, other.first + other.counts.length - 1);
        for (int i = 0; i < other.counts.length; i++) {
            wide.counts[other.first + i - wide.first] += other.counts[i];
        }
        return wide;
    }

    /** A copy with at least the bins of a range. */
    private LogCounts reaching(int from, int to) {
        if (counts.length == 0) {
            return new LogCounts(from, new int[to - from + 1]);
        }
        int low = Math.min(first, from);
        int high = Math.max(first + counts.length - 1, to);
        if (low == first) {
            return new LogCounts(low, Arrays.copyOf(counts, high - low + 1));
        }
        int[] wide = new int[high - low + 1];
        System.arraycopy(counts, 0, wide, first - low, counts.length);
        return new LogCounts(low, wide);
    }
}
