package io.foreshadow.decision;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Forecast.Quantiles;
import io.foreshadow.events.Policy;

/**
 * How much of a class stays free, so that no safety is paid for twice. What {@link
 * Policy#targetUtilisation} leaves free is for two things: for what is not foreseen, and for what
 * is shorter than a bucket. A forecast's quantile covers the first, so half of it is left where
 * there is one; and it is kept beside what is expected, not beside the uncertainty as well. With
 * {@code u} the utilisation, {@code q} the quantile and {@code m} the median, a class carries a
 * forecast where
 *
 * <pre>
 *   m / v + (q - m) <= capacity,  v = (1 + u) / 2      that is  m + v (q - m) <= v * capacity
 * </pre>
 *
 * and without a forecast, where present demand is at most {@code u * capacity}.
 */
public final class Headroom {
    private Headroom() {}

    /**
     * Share of a class that what is forecast may fill: beyond it the engine calls a class outgrown.
     *
     * @param utilisation {@link Policy#targetUtilisation}
     */
    public static double share(double utilisation) {
        return (1 + utilisation) / 2;
    }

    /**
     * The same in the terms of the engine, for which a class carries a quantile up to {@link
     * Policy#usable}.
     */
    static DecisionInput applied(DecisionInput input) {
        Forecast forecast = input.forecast();
        if (!forecast.mayBeReliedOn()) {
            return input;
        }
        double share = share(input.policy().targetUtilisation());
        return input.with(
                forecast.with(forecast.horizon().stream().map(q -> narrower(q, share)).toList()),
                input.policy().withUtilisation(share));
    }

    private static Quantiles narrower(Quantiles wide, double share) {
        double median = wide.q50();
        return new Quantiles(
                median,
                median + share * (wide.q90() - median),
                median + share * (wide.q95() - median),
                median + share * (wide.q99() - median));
    }
}
