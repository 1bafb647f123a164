package io.foreshadow.evaluate;

import io.foreshadow.series.InvalidSeriesException;
import io.foreshadow.series.Series;
import java.util.Arrays;

/** Series in longer steps that begin at whole multiples of their length on the clock. */
public final class ClockSteps {
    private ClockSteps() {}

    /**
     * Counts of the longer steps: values add up. An incomplete first step is taken to be as its
     * known part; an incomplete last one is left out.
     *
     * @param stepMillis length of the longer steps; a multiple of the series' step
     * @throws InvalidSeriesException when it is none
     */
    public static Series of(Series series, long stepMillis) {
        if (stepMillis % series.stepMillis() != 0) {
            throw new InvalidSeriesException(
                    "client %s: has steps of %s s; --step must be a multiple of it"
                            .formatted(series.client(), series.stepMillis() / 1000.0));
        }
        int factor = (int) (stepMillis / series.stepMillis());
        int missing = (int) (Math.floorMod(series.startMillis(), stepMillis) / series.stepMillis());
        return factor == 1 ? series : preceded(series, missing).coarser(factor, true);
    }

    private static Series preceded(Series series, int missing) {
        double[] values = new double[missing + series.length()];
        Arrays.fill(values, 0, missing, Double.NaN);
        System.arraycopy(series.values(), 0, values, missing, series.length());
        long start = series.startMillis() - missing * series.stepMillis();
        return new Series(series.client(), start, series.stepMillis(), values);
    }
}
