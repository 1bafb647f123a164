package io.foreshadow.anomaly;

import io.foreshadow.events.Thresholds;

/**
 * What is usual of a client's errors and routes, over about the last 100 buckets with traffic. What
 * is far beyond the usual is learned as the threshold: a burst moves it little, and what stays
 * becomes usual in the end.
 *
 * @param errorShare of server errors
 * @param routes different routes in a bucket
 * @param requestsPerRoute requests for each different route of a bucket
 */
public record Usual(
        RunningMoments errorShare, RunningMoments routes, RunningMoments requestsPerRoute) {
    /** Nothing is known. */
    public static final Usual NOTHING =
            new Usual(RunningMoments.NONE, RunningMoments.NONE, RunningMoments.NONE);

    private static final double MEMORY = 100;

    /** Share of server errors beyond which there is a burst. */
    double errorLimit(Thresholds thresholds) {
        return Math.min(
                1,
                Math.max(
                        thresholds.leastErrorShare(),
                        errorShare.mean() * thresholds.errorFactor()));
    }

    /** Different routes beyond which there is a scan. */
    double routeLimit(Thresholds thresholds) {
        return Math.max(thresholds.leastScanRoutes(), routes.mean() * thresholds.scanFactor());
    }

    /** Requests per route beyond which there are retries; NaN while nothing is usual. */
    double retryLimit(Thresholds thresholds) {
        return requestsPerRoute.count() == 0
                ? Double.NaN
                : requestsPerRoute.mean() * thresholds.retryFactor();
    }

    /** With one more bucket that is no gap; a silent one says nothing. */
    Usual plus(Reading reading) {
        if (reading.requests() <= 0) {
            return this;
        }
        Thresholds thresholds = reading.thresholds();
        double retries = retryLimit(thresholds);
        double perRoute = reading.requestsPerRoute();
        return new Usual(
                errorShare.plus(Math.min(reading.errorShare(), errorLimit(thresholds)), MEMORY),
                routes.plus(
                        Math.min(reading.bucket().distinctRoutes(), routeLimit(thresholds)),
                        MEMORY),
                requestsPerRoute.plus(
                        Double.isNaN(retries) ? perRoute : Math.min(perRoute, retries), MEMORY));
    }
}
