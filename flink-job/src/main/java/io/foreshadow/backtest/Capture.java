package io.foreshadow.backtest;

import io.foreshadow.series.Series;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * What a capture that loses events sees of demand. Of {@code n} events {@code n (1 - loss)} are
 * left in the mean, with the spread of a binomial draw; in a gap nothing is known.
 */
final class Capture {
    private Capture() {}

    static double[] observe(Series demand, Conditions conditions) {
        double[] observed = demand.values().clone();
        double seconds = demand.stepMillis() / 1000.0;
        RandomGenerator random =
                new Well19937c(conditions.seed() * 37 + demand.client().hashCode());
        for (int i = 0; i < observed.length; i++) {
            long at = demand.millisAt(i);
            if (conditions.gaps().stream().anyMatch(gap -> gap.holds(at))) {
                observed[i] = Double.NaN;
            } else if (conditions.loss() > 0) {
                observed[i] = thinned(observed[i] * seconds, conditions.loss(), random) / seconds;
            }
        }
        return observed;
    }

    private static double thinned(double events, double loss, RandomGenerator random) {
        double deviation = Math.sqrt(events * loss * (1 - loss));
        return Math.max(0, events * (1 - loss) + deviation * random.nextGaussian());
    }
}
