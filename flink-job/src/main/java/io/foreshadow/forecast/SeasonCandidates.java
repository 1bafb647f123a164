package io.foreshadow.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Periods after which a series may repeat itself: the highest hills of its autocorrelation, each
 * measured more finely at the hills of its multiples.
 */
final class SeasonCandidates {
    /** A shorter period, in values, cannot be told from noise. */
    static final int SHORTEST = 4;

    private static final int MOST = 8;

    private final double[] correlations;

    /**
     * @param values in order; NaN is a gap
     */
    SeasonCandidates(double[] values) {
        double[] level = withoutTrend(values);
        correlations = new double[level.length / 2 + 1];
        for (int lag = 0; lag < correlations.length; lag++) {
            for (int i = 0; i + lag < level.length; i++) {
                correlations[lag] += level[i] * level[i + lag];
            }
            correlations[lag] /= level.length - lag;
        }
    }

    /** The most likely ones, in values, each seen {@link SeasonTest#CYCLES} times or more. */
    List<Double> periods() {
        List<Integer> hills = new ArrayList<>();
        int longest = 2 * (correlations.length - 1) / SeasonTest.CYCLES;
        for (int lag = SHORTEST; lag <= Math.min(longest, correlations.length - 2); lag++) {
            if (isHill(lag)) {
                hills.add(lag);
            }
        }
        hills.sort(Comparator.comparingDouble(lag -> -correlations[lag]));
        return hills.stream().limit(MOST).map(this::refined).toList();
    }

    private boolean isHill(int lag) {
        return correlations[lag] > 0
                && correlations[lag] >= correlations[lag - 1]
                && correlations[lag] > correlations[lag + 1];
    }

    /** The hill of the n-th multiple tells the period to an n-th of a value. */
    private double refined(int hill) {
        double period = top(hill);
        for (int cycles = 2; (cycles + 0.5) * period < correlations.length - 1; cycles++) {
            int near = climb((int) Math.round(cycles * period));
            if (Math.abs(near - cycles * period) > 1.5 || !isHill(near)) {
                break;
            }
            period = top(near) / cycles;
        }
        return period;
    }

    private int climb(int lag) {
        int at = Math.max(1, Math.min(lag, correlations.length - 2));
        if (correlations[at + 1] > correlations[at]) {
            return at + 1;
        }
        return correlations[at - 1] > correlations[at] ? at - 1 : at;
    }

    /** The top of the parabola through a hill and its neighbours. */
    private double top(int lag) {
        if (lag + 1 >= correlations.length) {
            return lag;
        }
        double before = correlations[lag - 1];
        double after = correlations[lag + 1];
        double bend = before - 2 * correlations[lag] + after;
        return bend < 0 ? lag + Math.max(-0.5, Math.min(0.5, (before - after) / bend / 2)) : lag;
    }

    /** The distances from the straight line of least squares; 0 for a gap. */
    private static double[] withoutTrend(double[] values) {
        double[] sums = new double[5];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                sums[0]++;
                sums[1] += i;
                sums[2] += (double) i * i;
                sums[3] += values[i];
                sums[4] += i * values[i];
            }
        }
        double bend = sums[0] * sums[2] - sums[1] * sums[1];
        double slope = bend > 0 ? (sums[0] * sums[4] - sums[1] * sums[3]) / bend : 0;
        double start = sums[0] > 0 ? (sums[3] - slope * sums[1]) / sums[0] : 0;
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Double.isNaN(values[i]) ? 0 : values[i] - start - slope * i;
        }
        return distances;
    }
}
