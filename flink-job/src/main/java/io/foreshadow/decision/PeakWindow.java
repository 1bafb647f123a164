package io.foreshadow.decision;

import java.util.Arrays;

/**
 * The maximum of a quantity over a sliding time window, as a monotone queue: a value is dropped as
 * soon as a later one is at least as large, so what is left falls from oldest to newest and the
 * first is the maximum. Source: Lemire, "Streaming maximum-minimum filter using no more than three
 * comparisons per element" (2006).
 *
 * @param millis when each kept value was seen, rising
 * @param values the kept values, strictly falling
 */
public record PeakWindow(long[] millis, double[] values) {
    /** Nothing seen. */
    public static final PeakWindow EMPTY = new PeakWindow(new long[0], new double[0]);

    /** Bounds the state: beyond it the oldest entries are merged, which can only raise the peak. */
    private static final int CAPACITY = 256;

    /** The window with one more value, without what lies before {@code fromMillis}. */
    PeakWindow plus(long atMillis, double value, long fromMillis) {
        int first = 0;
        while (first < millis.length && millis[first] < fromMillis) {
            first++;
        }
        int last = values.length;
        while (last > first && values[last - 1] <= value) {
            last--;
        }
        long[] keptMillis = Arrays.copyOfRange(millis, first, last + 1);
        double[] keptValues = Arrays.copyOfRange(values, first, last + 1);
        keptMillis[last - first] = atMillis;
        keptValues[last - first] = value;
        return new PeakWindow(keptMillis, keptValues).bounded();
    }

    /** The largest value in the window; NaN when it is empty. */
    double peak() {
        return values.length == 0 ? Double.NaN : values[0];
    }

    private PeakWindow bounded() {
        if (millis.length <= CAPACITY) {
            return this;
        }
        long[] mergedMillis = Arrays.copyOfRange(millis, 1, millis.length);
        double[] mergedValues = Arrays.copyOfRange(values, 1, values.length);
        mergedValues[0] = values[0];
        return new PeakWindow(mergedMillis, mergedValues);
    }
}
