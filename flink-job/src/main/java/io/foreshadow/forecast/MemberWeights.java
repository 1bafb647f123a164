package io.foreshadow.forecast;

import java.util.Arrays;

/**
 * How much each member of the ensemble counts: the better it forecast lately at the lead time, the
 * more. The weight is {@code loss^-2}, normalised, where the loss is the exponentially weighted
 * mean of the quantile (pinball) loss at the longest lead over the last season or so. A ratio of
 * losses has no unit, so the weights do not change when demand is measured in another one.
 *
 * <p>Source of the loss: Koenker and Bassett, "Regression Quantiles" (1978).
 */
public final class MemberWeights {
    private static final double SHARPNESS = 2;

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
     * @param scored buckets that were scored
     */
    public record State(double[] losses, long scored) {}

    /**
     * @param memory how many buckets the mean loss looks back
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

    /** Buckets that were scored. */
    long scored() {
        return scored;
    }

    /**
     * Scores every member on one bucket.
     *
     * @param demand what it was
     * @param expected what each member had said
     * @param levels of the quantiles
     * @param distances from the point forecast to each quantile, in demand units
     */
    void score(double demand, double[] expected, double[] levels, double[] distances) {
        scored++;
        double share = 1 / Math.min(scored, memory);
        for (int i = 0; i < losses.length; i++) {
            double loss = 0;
            for (int j = 0; j < levels.length; j++) {
                loss += pinball(demand, expected[i] + distances[j], levels[j]);
            }
            losses[i] += share * (loss / levels.length - losses[i]);
        }
    }

    /** The weights; they sum to 1 and are equal while nothing was scored. */
    double[] weights() {
        double best = Arrays.stream(losses).min().orElse(0);
        double[] weights = new double[losses.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            // Relative to the best, so that a perfect member gets all and equal ones get the same.
            weights[i] = losses[i] == best ? 1 : Math.pow(best / losses[i], SHARPNESS);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** Quantile loss: a miss above costs {@code level}, one below {@code 1 - level} per unit. */
    static double pinball(double demand, double quantile, double level) {
        return demand >= quantile ? level * (demand - quantile) : (1 - level) * (quantile - demand);
    }
}
