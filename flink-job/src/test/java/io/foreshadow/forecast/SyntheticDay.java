package io.foreshadow.forecast;

import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Demand of a day that lasts 60 buckets of one second: 20 requests/s at night and 80 at noon, each
 * bucket a Poisson count. Synthetic, so that the true quantiles are known.
 */
public final class SyntheticDay {
    /** Length of the day in buckets. */
    public static final int BUCKETS = 60;

    private static final double NIGHT = 20;
    private static final double PEAK = 80;

    /** Standard deviation of the hill of demand around noon, as a share of the day. */
    private static final double HILL_WIDTH = 0.1;

    private final RandomGenerator random;

    public SyntheticDay(int seed) {
        random = new Well19937c(seed);
    }

    /** Mean demand of a bucket. */
    public static double mean(int bucket) {
        double fromNoon = (bucket % BUCKETS - BUCKETS / 2) / (HILL_WIDTH * BUCKETS);
        return NIGHT + (PEAK - NIGHT) * Math.exp(-fromNoon * fromNoon / 2);
    }

    /** A bucket's demand as it happens to be. */
    public double draw(int bucket) {
        return new PoissonDistribution(
                        random,
                        mean(bucket),
                        PoissonDistribution.DEFAULT_EPSILON,
                        PoissonDistribution.DEFAULT_MAX_ITERATIONS)
                .sample();
    }
}
