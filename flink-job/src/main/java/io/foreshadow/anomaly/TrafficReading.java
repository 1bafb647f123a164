package io.foreshadow.anomaly;

/**
 * One closed bucket next to what was forecast for it.
 *
 * @param atMillis end of the bucket
 * @param observed demand; NaN, negative or infinite for a gap in the capture
 * @param expectedLower low quantile that was forecast; NaN when none was
 * @param expectedUpper high quantile that was forecast; NaN when none was
 * @param requests requests in the bucket
 * @param errors of these, answered with 5xx
 * @param notFound of these, answered with 404
 * @param routes different routes asked for
 */
public record TrafficReading(
        long atMillis,
        double observed,
        double expectedLower,
        double expectedUpper,
        long requests,
        long errors,
        long notFound,
        long routes) {

    boolean isGap() {
        return !(observed >= 0 && observed < Double.POSITIVE_INFINITY);
    }

    double share(long part) {
        return requests > 0 ? Math.min(1, Math.max(0, (double) part / requests)) : 0;
    }
}
