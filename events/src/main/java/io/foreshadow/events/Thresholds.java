package io.foreshadow.events;

import java.io.Serializable;

/**
 * From where on a bucket is odd; the anomaly rules say how many odd ones make an anomaly.
 *
 * @param dropFactor share of the lower forecast below which demand has dropped; 0 to 1
 * @param errorFactor multiple of the usual share of server errors that is a burst; 1 or more
 * @param leastErrors server errors in a bucket below which nothing is a burst; 0 or more
 * @param leastErrorShare share of server errors up to which nothing is a burst; 0 to 1
 * @param retryFactor multiple of the usual requests per route that are retries; 1 or more
 * @param scanFactor multiple of the usual number of routes that is a scan; 1 or more
 * @param leastScanRoutes different routes in a bucket up to which nothing is a scan; 0 or more
 * @param scanErrorShare share of client errors from which many routes are a scan; 0 to 1
 * @param flapShare share of demand that has to go before demand has turned; above 0, below 1
 */
public record Thresholds(
        double dropFactor,
        double errorFactor,
        long leastErrors,
        double leastErrorShare,
        double retryFactor,
        double scanFactor,
        long leastScanRoutes,
        double scanErrorShare,
        double flapShare)
        implements Serializable {
    /** What holds where a policy says nothing else. */
    public static final Thresholds DEFAULT = new Thresholds(0.67, 3, 5, 0.05, 1.4, 3, 30, 0.5, 0.5);

    public Thresholds {
        requireShare(dropFactor, "dropFactor");
        requireFactor(errorFactor, "errorFactor");
        require(leastErrors >= 0, "leastErrors must be 0 or more, not " + leastErrors);
        requireShare(leastErrorShare, "leastErrorShare");
        requireFactor(retryFactor, "retryFactor");
        requireFactor(scanFactor, "scanFactor");
        require(leastScanRoutes >= 0, "leastScanRoutes must be 0 or more, not " + leastScanRoutes);
        requireShare(scanErrorShare, "scanErrorShare");
        require(
                flapShare > 0 && flapShare < 1,
                "flapShare must be above 0 and below 1, not " + flapShare);
    }

    private static void requireShare(double value, String field) {
        require(value >= 0 && value <= 1, field + " must be from 0 to 1, not " + value);
    }

    private static void requireFactor(double value, String field) {
        require(value >= 1 && Double.isFinite(value), field + " must be 1 or more, not " + value);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
