package io.foreshadow.forecast;

import io.foreshadow.events.Forecast.Quantiles;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Distances from the ensemble's point forecast to its quantiles, learned from how often demand was
 * above them. After each bucket, at each lead,
 *
 * <pre>
 *   score     e = (demand - point) / sqrt(point)
 *   distance  o(q) += rate * size * (q        if e > o(q)
 *                                    -(1 - q) otherwise)
 * </pre>
 *
 * so that in the long run the share of demands below {@code o(q)} is {@code q}, whatever the
 * distribution of the errors and however it changes. This is adaptive conformal inference (Gibbs
 * and Candès, "Adaptive Conformal Inference Under Distribution Shift", 2021) in the form of
 * quantile tracking (Angelopoulos, Candès and Tibshirani, "Conformal PID Control for Time Series
 * Prediction", 2023); {@code size}, the running mean of {@code |e|}, makes the step fit the client.
 *
 * <p>Errors are scaled by the root of the forecast because requests arrive nearly independently:
 * the noise of a count is the root of its mean. Before anything is scored the distances are those
 * of normal noise of the strength that neighbouring buckets show, made wider to be on the safe
 * side.
 */
public final class IntervalCalibration {
    static final double[] LEVELS =
            Quantiles.LEVELS.stream().mapToDouble(Double::doubleValue).toArray();

    private static final double RATE = 0.1;
    private static final double SIZE_MEMORY = 50;
    private static final double INITIAL_WIDTH = 1.4;
    private static final double MEAN_ABSOLUTE_OF_NORMAL = Math.sqrt(2 / Math.PI);

    private final int[] leads;
    private final float[] distances;
    private final float[] sizes;

    private IntervalCalibration(int[] leads, State state) {
        this.leads = leads;
        distances = state.distances().clone();
        sizes = state.sizes().clone();
    }

    /**
     * What is remembered.
     *
     * @param distances for each lead the distance of each quantile, in roots of demand
     * @param sizes for each lead the running mean of the absolute score
     */
    public record State(float[] distances, float[] sizes) {}

    /**
     * @param noise standard deviation of a bucket over the root of its mean: 1 for a Poisson count
     */
    static IntervalCalibration fresh(int[] leads, double noise) {
        float[] distances = new float[leads.length * LEVELS.length];
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        for (int i = 0; i < distances.length; i++) {
            double level = LEVELS[i % LEVELS.length];
            distances[i] =
                    (float) (normal.inverseCumulativeProbability(level) * noise * INITIAL_WIDTH);
        }
        float[] sizes = new float[leads.length];
        Arrays.fill(sizes, (float) (noise * MEAN_ABSOLUTE_OF_NORMAL));
        return new IntervalCalibration(leads, new State(distances, sizes));
    }

    static IntervalCalibration restore(int[] leads, State state) {
        return new IntervalCalibration(leads, state);
    }

    State snapshot() {
        return new State(distances.clone(), sizes.clone());
    }

    /**
     * Learns from one bucket.
     *
     * @param leadIndex which of the leads the forecast had
     * @param score the demand's distance from the point forecast, in roots of demand
     */
    void learn(int leadIndex, double score) {
        sizes[leadIndex] += (float) ((Math.abs(score) - sizes[leadIndex]) / SIZE_MEMORY);
        double step = RATE * sizes[leadIndex];
        for (int j = 0; j < LEVELS.length; j++) {
            int i = leadIndex * LEVELS.length + j;
            distances[i] += (float) (step * (score > distances[i] ? LEVELS[j] : LEVELS[j] - 1));
        }
    }

    /** Distances of the quantiles at a lead, never falling; between leads they are interpolated. */
    double[] distances(int lead) {
        int upper = Arrays.binarySearch(leads, lead);
        upper = upper >= 0 ? upper : -upper - 1;
        int lower = leads[upper] == lead ? upper : upper - 1;
        double share =
                lower == upper ? 0 : (double) (lead - leads[lower]) / (leads[upper] - leads[lower]);
        double[] between = new double[LEVELS.length];
        double highest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < LEVELS.length; j++) {
            double near = distances[lower * LEVELS.length + j];
            double far = distances[upper * LEVELS.length + j];
            highest = Math.max(highest, near + share * (far - near));
            between[j] = highest;
        }
        return between;
    }
}
