package io.foreshadow.decision;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import java.util.Arrays;

/**
 * What a client needs, in demand units. Each is NaN when it is not known; unknown is never zero.
 *
 * @param floor the demand that is there now, without the noise of a single bucket
 * @param predicted forecast peak over the lead time at the policy's quantile
 * @param ahead forecast peak over the whole horizon at the policy's quantile
 */
record Need(double floor, double predicted, double ahead) {

    static Need of(Forecast forecast, double[] recentDemand, Policy policy) {
        double floor = floor(forecast, recentDemand);
        if (forecast.readiness() == Readiness.COLLECTING) {
            return new Need(floor, Double.NaN, Double.NaN);
        }
        return new Need(
                floor,
                forecast.peak(policy.leadTimeMillis(), policy.quantile()),
                forecast.peak(Long.MAX_VALUE / 2, policy.quantile()));
    }

    /**
     * The larger of the mean of the last buckets and what the last one alone proves: its demand
     * less three standard deviations of a Poisson count. So a real surge counts at once, the more
     * so the longer a bucket is, and the noise of one bucket does not.
     */
    private static double floor(Forecast forecast, double[] recentDemand) {
        if (recentDemand.length == 0) {
            return Double.NaN;
        }
        double latest = recentDemand[recentDemand.length - 1];
        double noise = Math.sqrt(latest * 1000 / forecast.bucketMillis());
        return Math.max(Arrays.stream(recentDemand).average().getAsDouble(), latest - 3 * noise);
    }

    /** The forecast may add to what present demand needs, never take away from it. */
    double required() {
        return Double.isNaN(predicted) ? floor : Math.max(floor, predicted);
    }
}
