package io.foreshadow.backtest.score;

import io.foreshadow.backtest.Trajectory;

/**
 * How often and by how much there was more demand than capacity.
 *
 * @param minutesPerDay minutes with {@code d > s} per day of known demand
 * @param excessShare {@code sum max(d - s, 0) / sum d}: demand that found no capacity
 * @param excess {@code sum max(d - s, 0)} over the steps, in demand units
 */
public record Violations(double minutesPerDay, double excessShare, double excess) {
    private static final double MINUTES = 1440;

    /** Of the steps from one on. */
    public static Violations of(double[] demand, Trajectory run, int from) {
        int known = 0;
        int violated = 0;
        double excess = 0;
        double total = 0;
        for (int t = from; t < demand.length; t++) {
            if (!Double.isNaN(demand[t])) {
                double missing = Math.max(demand[t] - run.capacity(t), 0);
                known++;
                violated += missing > 0 ? 1 : 0;
                excess += missing;
                total += demand[t];
            }
        }
        return new Violations(
                known == 0 ? 0 : MINUTES * violated / known,
                total == 0 ? 0 : excess / total,
                excess);
    }
}
