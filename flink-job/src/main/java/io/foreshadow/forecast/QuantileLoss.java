package io.foreshadow.forecast;

/**
 * What a forecast quantile cost, also known as pinball loss: a miss above costs {@code level}, one
 * below {@code 1 - level} per unit. Source: Koenker and Bassett, "Regression Quantiles" (1978).
 */
public final class QuantileLoss {
    private QuantileLoss() {}

    /**
     * The loss of one bucket, in demand units.
     *
     * @param demand what it was
     * @param quantile what had been forecast
     * @param level of the quantile; 0 to 1
     */
    public static double of(double demand, double quantile, double level) {
        return demand >= quantile ? level * (demand - quantile) : (1 - level) * (quantile - demand);
    }
}
