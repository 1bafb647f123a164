package io.foreshadow.anomaly;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Thresholds;

/**
 * One closed bucket of a client next to what was expected of it: what the anomaly rules look at.
 *
 * @param bucket the bucket
 * @param requests in it
 * @param demand in requests/s; NaN in a gap
 * @param expected of its demand, as it was forecast a bucket ahead
 * @param usual of its errors and routes, before it was learned
 * @param turn share of demand by which it has turned back since its last extreme; 0 when it has not
 * @param surgeFactor multiple of the upper forecast beyond which demand is a surge; 1 or more
 * @param thresholds from where on the rest is odd
 */
public record Reading(
        Observation bucket,
        long requests,
        double demand,
        Expected expected,
        Usual usual,
        double turn,
        double surgeFactor,
        Thresholds thresholds) {

    /**
     * Quantiles of demand in requests/s; NaN where there was no forecast.
     *
     * @param lower the 2.5 % quantile
     * @param median the median
     * @param upper the 99 % quantile
     */
    public record Expected(double lower, double median, double upper) {
        /** Nothing was forecast. */
        public static final Expected NOTHING = new Expected(Double.NaN, Double.NaN, Double.NaN);
    }

    boolean isGap() {
        return Double.isNaN(demand);
    }

    double errorShare() {
        return share(bucket.serverErrors());
    }

    double clientErrorShare() {
        return share(bucket.clientErrors());
    }

    double requestsPerRoute() {
        return (double) requests / Math.max(1, bucket.distinctRoutes());
    }

    private double share(long part) {
        return requests > 0 ? (double) part / requests : 0;
    }
}
