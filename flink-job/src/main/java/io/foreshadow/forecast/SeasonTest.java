package io.foreshadow.forecast;

import java.util.Arrays;

/**
 * How surely a series repeats itself after a period.
 *
 * <p>Its moving mean over one period is taken away first. What is left of white noise, of a random
 * walk, or of anything between them is not correlated a period or more apart, while a season is
 * left as it was. So a season shows as correlation at the multiples of the period, summed over all
 * of them: the periodogram of Sokolove and Bushell ("The Chi Square Periodogram", 1978), which asks
 * how much the means of the phases differ. Values near each other are not independent; how many
 * independent phases there are follows from the correlations within a period (Bartlett, "On the
 * Theoretical Specification and Sampling Properties of Autocorrelated Time-Series", 1946), which
 * are taken to be at most those of a random walk.
 *
 * @param strength mean correlation at the multiples of the period, at most about 1: the share of
 *     the season in the variance about the moving mean
 * @param evidence the standard normal deviate that is as unlikely to be exceeded where there is no
 *     season; 0 where most of it comes from a few cycles
 */
record SeasonTest(double strength, double evidence) {
    /** A season has to be seen this often. */
    static final int CYCLES = 4;

    private static final SeasonTest NONE = new SeasonTest(0, 0);

    /** Sum of the squared correlations of a random walk about its moving mean, per period. */
    private static final double RANDOM_WALK = 0.168;

    /** How strong the usual cycle has to be, relative to all together. */
    private static final double USUAL = 0.25;

    /** A share of a period that is this strong, relative to the period, is the period. */
    private static final double NEARLY = 0.9;

    /** Smaller swings, as a share of the level, are rounding. */
    private static final double LEAST_SWING = 1e-3;

    /**
     * Of a series.
     *
     * @param values in order; NaN is a gap
     * @param period in values; 2 or more
     */
    static SeasonTest of(double[] values, double period) {
        int length = (int) Math.round(period);
        if (values.length < CYCLES * length) {
            return NONE;
        }
        double[] residuals = residuals(values, length);
        double variance = product(residuals, 0, 0, residuals.length);
        double least = LEAST_SWING * level(values);
        if (!(variance > least * least * residuals.length)) {
            return NONE;
        }
        double strength = strength(residuals, period) * residuals.length / variance;
        if (!(strength > 0)
                || usualCycle(residuals, length) * residuals.length / variance < USUAL * strength) {
            return NONE;
        }
        double phases = length / dependence(residuals, length, variance);
        double excess = strength * Math.sqrt(pairs(residuals.length, period) * phases / length);
        return new SeasonTest(strength, deviate(excess, phases));
    }

    /** Whether a share of a period explains as much of a series as the period, or nearly. */
    static boolean isAsStrong(double[] values, double share, double period) {
        int length = (int) Math.round(period);
        if (values.length < CYCLES * length) {
            return false;
        }
        double[] residuals = residuals(values, length);
        return strength(residuals, share) >= NEARLY * strength(residuals, period);
    }

    /** Mean product of values that are multiples of a period apart. */
    private static double strength(double[] residuals, double period) {
        double product = 0;
        for (int cycles = 1; lag(cycles, period) < residuals.length; cycles++) {
            product += product(residuals, lag(cycles, period), 0, residuals.length);
        }
        return product / pairs(residuals.length, period);
    }

    private static double pairs(int values, double period) {
        double pairs = 0;
        for (int cycles = 1; lag(cycles, period) < values; cycles++) {
            pairs += values - lag(cycles, period);
        }
        return pairs;
    }

    private static int lag(int cycles, double period) {
        return (int) Math.round(cycles * period);
    }

    /** What is left without the moving mean, 0 for a gap; half a period is lost at either end. */
    private static double[] residuals(double[] values, int length) {
        int half = length / 2;
        double[] residuals = new double[values.length - 2 * half];
        double sum = 0;
        int known = 0;
        for (int i = 0; i < values.length; i++) {
            boolean isKnown = !Double.isNaN(values[i]);
            sum += isKnown ? values[i] : 0;
            known += isKnown ? 1 : 0;
            int first = i - 2 * half;
            if (first >= 0) {
                double value = values[first + half];
                residuals[first] = Double.isNaN(value) ? 0 : value - sum / known;
                sum -= Double.isNaN(values[first]) ? 0 : values[first];
                known -= Double.isNaN(values[first]) ? 0 : 1;
            }
        }
        return residuals;
    }

    private static double level(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(0);
    }

    /**
     * How much a cycle is like the next one, in the median: one accidental pair of bursts makes no
     * season, nor does a share of one.
     */
    private static double usualCycle(double[] residuals, int length) {
        double[] cycles = new double[residuals.length / length - 1];
        for (int i = 0; i < cycles.length; i++) {
            cycles[i] = product(residuals, length, i * length, (i + 1) * length) / length;
        }
        Arrays.sort(cycles);
        return cycles[(cycles.length - 1) / 2];
    }

    /** How many values near each other say as much as one, see Bartlett. */
    private static double dependence(double[] residuals, int length, double variance) {
        double most = Math.max(1, RANDOM_WALK * length);
        double sum = 1;
        for (int lag = 1; lag < length && sum < most; lag++) {
            double correlation = product(residuals, lag, 0, residuals.length) / variance;
            sum += 2 * correlation * correlation;
        }
        return Math.min(sum, most);
    }

    /**
     * The normal deviate of a chi-square (Wilson and Hilferty, "The Distribution of Chi-Square",
     * 1931).
     *
     * @param excess over its mean, in standard deviations
     */
    private static double deviate(double excess, double freedom) {
        double ratio = 1 + excess * Math.sqrt(2 / freedom);
        double unit = 2 / (9 * freedom);
        return Math.max(0, (Math.cbrt(ratio) - (1 - unit)) / Math.sqrt(unit));
    }

    /** Sum of the products of values a lag apart, the earlier ones within a part. */
    private static double product(double[] values, int lag, int from, int to) {
        double sum = 0;
        for (int i = from; i < Math.min(to, values.length - lag); i++) {
            sum += values[i] * values[i + lag];
        }
        return sum;
    }
}
