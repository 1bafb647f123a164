package io.foreshadow.forecast;

import java.util.Arrays;

/**
 * Buckets in a row that are odd: demand was far outside of all that was forecast, or the caller
 * says that they tell nothing of the client.
 *
 * <p>What the caller says is not learned at once, what is far outside from the third in a row on:
 * of less the models learn little anyway, see {@link ErrorClip}. Once they are more than an eighth
 * of a span, three hours of a day, they are how the client is now: from then on demand is learned
 * again, until a bucket is ordinary and the next stretch may begin. So a level that lasts is
 * learned after a bounded time.
 *
 * @param buckets how many there were in a row; 0 when the last one was ordinary
 */
record OddStretch(int buckets) {
    static final OddStretch NONE = new OddStretch(0);

    /** Outside by as much again as the outermost quantiles are from the median. */
    private static final double FAR = 2;

    private static final int IN_A_ROW = 3;
    private static final int SHARE_OF_SPAN = 8;
    private static final int MEDIAN = Arrays.binarySearch(IntervalCalibration.LEVELS, 0.5);

    /** Whether demand is far outside of what was forecast; both on the scale of the root. */
    static boolean isOdd(double demand, double[] quantiles) {
        double middle = Math.sqrt(quantiles[MEDIAN]);
        double distance = Math.sqrt(demand) - middle;
        double outermost = Math.sqrt(quantiles[distance > 0 ? quantiles.length - 1 : 0]) - middle;
        return Math.abs(distance) > FAR * Math.abs(outermost);
    }

    /** With one more bucket. */
    OddStretch next(boolean isOdd) {
        return isOdd ? new OddStretch(buckets + 1) : NONE;
    }

    /**
     * Whether its last bucket is learned.
     *
     * @param learning what the caller says of it
     * @param span length of the span in buckets
     */
    boolean isLearned(Learning learning, int span) {
        boolean isStretch = learning == Learning.SKIP || buckets >= IN_A_ROW;
        return !isStretch || buckets > longest(span);
    }

    /** How many buckets in a row are not learned at most. */
    static int longest(int span) {
        return span / SHARE_OF_SPAN;
    }
}
