package io.foreshadow.backtest.score;

import io.foreshadow.backtest.Trajectory;

/**
 * The elasticity metrics of the SPEC Research Group, over the steps whose demand is known; {@code
 * d} is demand, {@code s} capacity that serves.
 *
 * @param thetaU {@code 100/T sum max(d - s, 0) / d}, over steps with demand
 * @param thetaO {@code 100/T sum max(s - d, 0) / d}, over steps with demand
 * @param tauU {@code 100/T sum [s < d]}
 * @param tauO {@code 100/T sum [s > d]}
 * @param instability {@code 100/T sum [sgn(change of s) != sgn(change of d)]}
 */
public record Elasticity(
        double thetaU, double thetaO, double tauU, double tauO, double instability) {

    /** Of the steps from one on. */
    public static Elasticity of(double[] demand, Trajectory run, int from) {
        double under = 0;
        double over = 0;
        int busy = 0;
        int below = 0;
        int above = 0;
        int known = 0;
        int opposed = 0;
        int pairs = 0;
        for (int t = from; t < demand.length; t++) {
            double d = demand[t];
            double s = run.capacity(t);
            if (Double.isNaN(d)) {
                continue;
            }
            known++;
            below += s < d ? 1 : 0;
            above += s > d ? 1 : 0;
            if (d > 0) {
                busy++;
                under += Math.max(d - s, 0) / d;
                over += Math.max(s - d, 0) / d;
            }
            if (t > from && !Double.isNaN(demand[t - 1])) {
                pairs++;
                opposed +=
                        Math.signum(s - run.capacity(t - 1)) == Math.signum(d - demand[t - 1])
                                ? 0
                                : 1;
            }
        }
        return new Elasticity(
                percent(under, busy),
                percent(over, busy),
                percent(below, known),
                percent(above, known),
                percent(opposed, pairs));
    }

    /** Euclidean distance of (thetaU, thetaO, tauU, tauO) from those of the oracle. */
    public double deviation(Elasticity oracle) {
        return Math.sqrt(
                square(thetaU - oracle.thetaU)
                        + square(thetaO - oracle.thetaO)
                        + square(tauU - oracle.tauU)
                        + square(tauO - oracle.tauO));
    }

    private static double percent(double part, int whole) {
        return whole == 0 ? 0 : 100 * part / whole;
    }

    private static double square(double value) {
        return value * value;
    }
}
