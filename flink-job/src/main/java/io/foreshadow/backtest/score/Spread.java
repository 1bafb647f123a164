package io.foreshadow.backtest.score;

import java.util.Collection;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * How values lie; all 0 where there are none.
 *
 * @param mean arithmetic
 * @param p50 median
 * @param p90 90 % quantile
 * @param p95 95 % quantile
 */
public record Spread(double mean, double p50, double p90, double p95) {

    /** Of values. */
    public static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            return new Spread(0, 0, 0, 0);
        }
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        Percentile percentile = new Percentile();
        percentile.setData(all);
        return new Spread(
                values.stream().mapToDouble(Double::doubleValue).average().orElse(0),
                percentile.evaluate(50),
                percentile.evaluate(90),
                percentile.evaluate(95));
    }
}
