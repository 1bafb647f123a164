package io.foreshadow.local.benchmark.moves;

import java.util.Arrays;

/** Latencies in microseconds, all of them, so that a quantile is exact. */
final class Latencies {
    private long[] micros = new long[1024];
    private int count;
    private boolean isSorted;

    void add(long latencyMicros) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = latencyMicros;
        isSorted = false;
    }

    int count() {
        return count;
    }

    /** The nearest-rank quantile in milliseconds, 0 to 1; NaN where nothing was added. */
    double millis(double quantile) {
        if (count == 0) {
            return Double.NaN;
        }
        if (!isSorted) {
            Arrays.sort(micros, 0, count);
            isSorted = true;
        }
        int rank = (int) Math.ceil(quantile * count);
        return micros[Math.max(rank, 1) - 1] / 1e3;
    }
}
