package io.foreshadow.backtest.score;

import io.foreshadow.backtest.Trajectory;

/**
 * What was paid; {@code p} is paid capacity, {@code p*} the oracle's.
 *
 * @param paid {@code mean p}, in demand units
 * @param toOracle {@code sum p / sum p*}
 * @param regret {@code mean (p - p*) + q / (1 - q) * (mean excess - mean excess*)}, in demand
 *     units: too little costs {@code q / (1 - q)} times what too much does
 * @param slack {@code sum (p - min(d, s)) / sum p}: paid and not used
 */
public record Cost(double paid, double toOracle, double regret, double slack) {

    /**
     * Of the steps from one on.
     *
     * @param quantile {@code q}: of the policy
     */
    public static Cost of(
            double[] demand, Trajectory run, Trajectory oracle, int from, double quantile) {
        int steps = Math.max(1, demand.length - from);
        double paid = run.paidFrom(from);
        double oraclePaid = oracle.paidFrom(from);
        double excess = Violations.of(demand, run, from).excess();
        double oracleExcess = Violations.of(demand, oracle, from).excess();
        double penalty = quantile / (1 - quantile);
        return new Cost(
                paid / steps,
                oraclePaid == 0 ? 1 : paid / oraclePaid,
                (paid - oraclePaid + penalty * (excess - oracleExcess)) / steps,
                paid == 0 ? 0 : 1 - used(demand, run, from) / paid);
    }

    private static double used(double[] demand, Trajectory run, int from) {
        double used = 0;
        for (int t = from; t < demand.length; t++) {
            used += Double.isNaN(demand[t]) ? 0 : Math.min(demand[t], run.capacity(t));
        }
        return used;
    }
}
