package io.foreshadow.forecast;

/**
 * One model of one client's demand. It is fed every bucket in order and says what comes next.
 *
 * <p>Not thread-safe; deterministic: the same demands give the same forecasts.
 */
public interface Forecaster {

    /** Name of the model, as in the weights of a forecast. */
    String name();

    /**
     * The demand of the next bucket, in O(1).
     *
     * @param demand in demand units, 0 or more; NaN when it is not known (a gap, not zero)
     */
    void update(double demand);

    /**
     * Expected demand of the coming buckets, nearest first. Never NaN once one season was seen; may
     * be negative where a model extrapolates below zero.
     *
     * @param horizon how many buckets to look ahead; 1 or more
     */
    double[] forecast(int horizon);
}
