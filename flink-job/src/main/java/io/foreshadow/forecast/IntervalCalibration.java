package io.foreshadow.forecast;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Distances from the point forecast to its quantiles, learned at each of a few leads from how often
 * demand was above them. On the scale of the square root, where the noise of counts is even,
 *
 * <pre>
 *   error     e = root(demand) - root(point)
 *   usual     u += (|e| - u) / memory
 *   distance  d(q) += rate * (q        if e > u * d(q)
 *                            -(1 - q) otherwise)
 * </pre>
 *
 * so that in the long run the share of demands below {@code root(point) + u * d(q)} is {@code q},
 * whatever the distribution of the errors and however it changes, and the intervals widen within
 * hours when the times become rougher. This is adaptive conformal inference (Gibbs and Candès,
 * "Adaptive Conformal Inference Under Distribution Shift", 2021) in the form of quantile tracking
 * (Angelopoulos, Candès and Tibshirani, "Conformal PID Control for Time Series Prediction", 2023).
 * Before anything is scored the distances are those of normal noise, a little wider.
 */
public final class IntervalCalibration {
    /**
     * The levels that are calibrated: those that are published, and the lower ends of intervals.
     */
    static final double[] LEVELS = {0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99};

    /** How many errors a supposition counts as. */
    private static final int SUPPOSED = 10;

    private static final double INITIAL_WIDTH = 1.1;
    private static final double MEAN_ABSOLUTE_OF_NORMAL = Math.sqrt(2 / Math.PI);

    /**
     * Steps of the distances: large while little was seen, then small enough for the 99 % level.
     */
    private static final double RATE = 0.02;

    private static final double FIRST_RATE = 0.2;

    /** How many errors are usual: few enough to notice within a day that times have changed. */
    private static final double MEMORY = 50;

    private final int[] leads;
    private final float[] distances;
    private final float[] usual;
    private final int[] seen;

    private IntervalCalibration(int[] leads, State state) {
        this.leads = leads;
        distances = state.distances().clone();
        usual = state.usual().clone();
        seen = state.seen().clone();
    }

    /**
     * What is remembered.
     *
     * @param distances for each lead the distance of each level, in usual errors
     * @param usual for each lead the running mean of the absolute error, in roots of demand
     * @param seen for each lead how many errors were seen
     */
    public record State(float[] distances, float[] usual, int[] seen) {}

    static IntervalCalibration fresh(int[] leads) {
        float[] distances = new float[leads.length * LEVELS.length];
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        for (int i = 0; i < distances.length; i++) {
            double distance = normal.inverseCumulativeProbability(LEVELS[i % LEVELS.length]);
            distances[i] = (float) (distance / MEAN_ABSOLUTE_OF_NORMAL * INITIAL_WIDTH);
        }
        return new IntervalCalibration(
                leads, new State(distances, new float[leads.length], new int[leads.length]));
    }

    static IntervalCalibration restore(int[] leads, State state) {
        return new IntervalCalibration(leads, state);
    }

    State snapshot() {
        return new State(distances.clone(), usual.clone(), seen.clone());
    }

    /**
     * Supposes how large errors are before any was seen.
     *
     * @param error their mean absolute value, in roots of demand
     */
    void suppose(double error) {
        Arrays.fill(usual, (float) error);
        Arrays.fill(seen, SUPPOSED);
    }

    /**
     * Learns from one forecast that came due.
     *
     * @param index of its lead
     */
    void learn(int index, double demand, double point) {
        double error = Math.sqrt(demand) - Math.sqrt(point);
        track(index, error);
        seen[index]++;
        usual[index] += (float) ((Math.abs(error) - usual[index]) / Math.min(seen[index], MEMORY));
    }

    /** The quantiles around a point forecast, one per level, in demand units, rising. */
    double[] quantiles(int lead, double point) {
        int below = Leads.below(leads, lead);
        double share = Leads.share(leads, below, lead);
        double[] quantiles = new double[LEVELS.length];
        for (int i = 0; i < LEVELS.length; i++) {
            double width = width(below, i);
            if (share > 0) {
                // Errors grow with the root of the lead, as those of a random walk do.
                width += growth(below, lead) * (width(below + 1, i) - width);
            }
            double root = Math.max(0, Math.sqrt(point) + width);
            quantiles[i] = root * root;
        }
        Arrays.sort(quantiles);
        return quantiles;
    }

    private double growth(int below, int lead) {
        double from = Math.sqrt(leads[below]);
        return (Math.sqrt(lead) - from) / (Math.sqrt(leads[below + 1]) - from);
    }

    private double width(int index, int level) {
        return usual[index] * distances[index * LEVELS.length + level];
    }

    private void track(int index, double error) {
        double rate = Math.max(RATE, FIRST_RATE / Math.sqrt(seen[index]));
        for (int i = 0; i < LEVELS.length; i++) {
            int at = index * LEVELS.length + i;
            boolean isAbove = error > usual[index] * distances[at];
            distances[at] += (float) (rate * (isAbove ? LEVELS[i] : LEVELS[i] - 1));
        }
    }
}
