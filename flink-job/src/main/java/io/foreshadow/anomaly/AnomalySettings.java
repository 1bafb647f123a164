package io.foreshadow.anomaly;

/**
 * Thresholds of the findings.
 *
 * @param persistence odd buckets that open a finding, of the last {@code window}
 * @param window buckets that are looked back on, up to 32; as many normal ones close a finding
 * @param surgeFactor multiple of the upper forecast that is a surge; 1 or more
 * @param dropFactor share of the lower forecast that is a drop; 1 or less
 * @param shiftBuckets buckets after which a surge or drop is a new level
 * @param errorFactor multiple of the usual error share that is a burst
 * @param leastErrors errors in a bucket below which nothing is a burst
 * @param leastErrorShare error share below which nothing is a burst
 * @param retryRouteShare share of the usual routes per request at or below which errors are retries
 * @param scanFactor multiple of the usual routes that is a scan
 * @param leastScanRoutes routes in a bucket below which nothing is a scan
 * @param scanNotFoundShare share of 404 from which many routes are a scan
 */
public record AnomalySettings(
        int persistence,
        int window,
        double surgeFactor,
        double dropFactor,
        int shiftBuckets,
        double errorFactor,
        long leastErrors,
        double leastErrorShare,
        double retryRouteShare,
        double scanFactor,
        long leastScanRoutes,
        double scanNotFoundShare) {

    /** What fits most clients: three odd buckets of five, an hour of minutes for a new level. */
    public static AnomalySettings defaults() {
        return new AnomalySettings(3, 5, 1.0, 1.0, 60, 3, 5, 0.05, 0.7, 3, 30, 0.5);
    }
}
