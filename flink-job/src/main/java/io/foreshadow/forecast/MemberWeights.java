package io.foreshadow.forecast;

/**
 * How much each member of the ensemble counts: the better it forecast lately at the lead time, the
 * more. The weight is {@code loss^-4}, normalised, where the loss is the exponentially weighted
 * mean of the {@link QuantileLoss} at the median and at the 90 % quantile over the last seasons. A
 * ratio of losses has no unit, so the weights do not change when demand is measured in another one.
 * The first member is the yardstick: whoever does not beat it does not count.
 */
final class MemberWeights {
    private static final double SHARPNESS = 4;
    private static final double UPPER = 0.9;

    /** After this share of the memory half of the weight is given by what was earned. */
    private static final double HALF_EARNED = 4;

    private final double memory;
    private final double[] losses;
    private long scored;

    private MemberWeights(double memory, State state) {
        this.memory = memory;
        losses = state.losses().clone();
        scored = state.scored();
    }

    /**
     * What is remembered.
     *
     * @param losses mean loss of each member, in demand units
     * @param scored forecasts that were scored
     */
    public record State(double[] losses, long scored) {}

    /**
     * @param memory how many scores the mean loss looks back
     */
    static MemberWeights fresh(int members, double memory) {
        return new MemberWeights(memory, new State(new double[members], 0));
    }

    static MemberWeights restore(State state, double memory) {
        return new MemberWeights(memory, state);
    }

    State snapshot() {
        return new State(losses.clone(), scored);
    }

    /**
     * Mean loss of the members together relative to the yardstick's: below 1 they are of use; NaN
     * while nothing was scored.
     */
    double relativeLoss() {
        double[] shares = weights();
        double mean = 0;
        for (int i = 0; i < shares.length; i++) {
            mean += shares[i] * losses[i];
        }
        return scored == 0 || losses[0] == 0 ? Double.NaN : mean / losses[0];
    }

    /**
     * Scores every member on one bucket.
     *
     * @param demand what it was
     * @param expected what each member had said
     * @param upperDistance from the median to the 90 % quantile, in demand units
     */
    void score(double demand, double[] expected, double upperDistance) {
        scored++;
        double share = 1 / Math.min(scored, memory);
        for (int i = 0; i < losses.length; i++) {
            double loss =
                    QuantileLoss.of(demand, expected[i], 0.5)
                            + QuantileLoss.of(demand, expected[i] + upperDistance, UPPER);
            losses[i] += share * (loss - losses[i]);
        }
    }

    /** The weights; they sum to 1. While little was scored, the last member is trusted. */
    double[] weights() {
        double best = Double.POSITIVE_INFINITY;
        for (double loss : losses) {
            best = Math.min(best, loss);
        }
        double[] weights = new double[losses.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (losses[i] <= losses[0]) {
                // Relative to the best, so that equal ones, and perfect ones, get the same.
                weights[i] = losses[i] == best ? 1 : Math.pow(best / losses[i], SHARPNESS);
            }
            sum += weights[i];
        }
        double earned = scored / (scored + memory / HALF_EARNED);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= earned / sum;
        }
        weights[weights.length - 1] += 1 - earned;
        return weights;
    }
}
