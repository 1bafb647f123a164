package io.foreshadow.evaluate;

import io.foreshadow.forecast.QuantileLoss;
import java.util.ArrayList;
import java.util.List;

/** Sums the loss of forecast quantiles, step by step. */
final class QuantileTally {
    private final double[] levels;
    private final double[] losses;
    private final long[] covered;
    private double demand;
    private long steps;

    QuantileTally(double[] levels) {
        this.levels = levels.clone();
        losses = new double[levels.length];
        covered = new long[levels.length];
    }

    /**
     * A step; nothing is counted where its demand is not known.
     *
     * @param quantiles of all levels
     */
    void add(double actual, double[] quantiles) {
        if (Double.isNaN(actual)) {
            return;
        }
        for (int i = 0; i < levels.length; i++) {
            losses[i] += QuantileLoss.of(actual, quantiles[i], levels[i]);
            covered[i] += actual <= quantiles[i] ? 1 : 0;
        }
        demand += Math.abs(actual);
        steps++;
    }

    /** Known steps. */
    long steps() {
        return steps;
    }

    /** One for each level. */
    List<LevelScore> scores() {
        List<LevelScore> scores = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            scores.add(
                    new LevelScore(
                            levels[i],
                            Finite.orNull((double) covered[i] / steps),
                            Finite.orNull(losses[i] / steps),
                            Finite.orNull(2 * losses[i] / demand)));
        }
        return List.copyOf(scores);
    }
}
