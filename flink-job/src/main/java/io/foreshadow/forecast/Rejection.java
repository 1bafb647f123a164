package io.foreshadow.forecast;

/** Why forecasts of a client are of no use. */
public enum Rejection {
    /** They are hardly better than the naive forecast: the last season, or the last bucket. */
    NO_BETTER,
    /** Their intervals reach far beyond anything that was seen. */
    TOO_WIDE;

    /** A loss relative to the naive forecast's from which on forecasts are rejected. */
    private static final double NO_USE = 0.98;

    /** Below it they are taken again; between the two it stays as it is. */
    private static final double OF_USE = 0.95;

    /** A 90 % quantile that is so many times the highest demand of weeks says nothing. */
    private static final double WIDE = 3;

    /**
     * Whether there is a reason.
     *
     * @param before the reason until now; null for none
     * @param relativeLoss the forecasts' loss over the naive one's; NaN while unknown
     * @param upper 90 % quantile at the lead time, in demand units
     * @param peak the highest demand that is remembered, in demand units
     * @return null where there is none
     */
    static Rejection of(Rejection before, double relativeLoss, double upper, double peak) {
        if (peak > 0 && upper > WIDE * peak) {
            return TOO_WIDE;
        }
        return relativeLoss >= (before == NO_BETTER ? OF_USE : NO_USE) ? NO_BETTER : null;
    }
}
