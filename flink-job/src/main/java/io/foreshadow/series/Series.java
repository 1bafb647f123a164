package io.foreshadow.series;

import java.util.Arrays;
import java.util.Objects;

/**
 * One client's values at even steps of time.
 *
 * @param client whose they are
 * @param startMillis start of the first step, in milliseconds since 1970 UTC
 * @param stepMillis length of a step; above 0
 * @param values one per step, in the unit of the file; NaN where nothing is known
 */
public record Series(String client, long startMillis, long stepMillis, double[] values) {
    public Series {
        Objects.requireNonNull(client, "client");
        if (stepMillis <= 0) {
            throw new IllegalArgumentException("stepMillis must be above 0, not " + stepMillis);
        }
    }

    /** Number of steps. */
    public int length() {
        return values.length;
    }

    /** Start of a step. */
    public long millisAt(int step) {
        return startMillis + step * stepMillis;
    }

    /** How many values are known. */
    public int known() {
        return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
    }

    /**
     * The same in longer steps; an incomplete last one is left out. What is missing within a longer
     * step is taken to be as its known part; nothing is known where no part is.
     *
     * @param factor how many steps become one; 1 or more
     * @param total whether values add up, as counts do, or are averaged, as rates are
     */
    public Series coarser(int factor, boolean total) {
        double[] coarse = new double[values.length / factor];
        for (int i = 0; i < coarse.length; i++) {
            double mean = mean(i * factor, (i + 1) * factor);
            coarse[i] = total ? mean * factor : mean;
        }
        return new Series(client, startMillis, stepMillis * factor, coarse);
    }

    private double mean(int from, int to) {
        return Arrays.stream(values, from, to)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
