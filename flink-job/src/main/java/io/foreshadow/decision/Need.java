package io.foreshadow.decision;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import java.util.Arrays;

/**
 * What a client needs, in demand units. Each is NaN when it is not known; unknown is never zero.
 *
 * @param present the demand that is there now, without the noise of a single bucket
 * @param scheduled the calendar's floor until a change decided at the next bucket would serve; 0
 *     where none holds
 * @param predicted forecast peak over that time at the policy's quantile
 * @param ahead forecast peak over the whole horizon at the policy's quantile
 */
record Need(double present, double scheduled, double predicted, double ahead) {
    /** Standard deviations by which a single bucket may be high by chance. */
    private static final double NOISE = 3;

    /**
     * What is needed after a bucket.
     *
     * @param isUrgent whether a surge is known to be one, so that the last bucket counts in full
     */
    static Need of(Forecast forecast, double[] recentDemand, Policy policy, boolean isUrgent) {
        double present = present(forecast, recentDemand, isUrgent ? 0 : NOISE);
        long now = forecast.atMillis();
        double scheduled = Schedule.floor(policy, now, now + lookAheadMillis(forecast, policy));
        if (!forecast.mayBeReliedOn()) {
            // A client that cannot be forecast is judged by what it does; one not yet known is not.
            double ahead = forecast.readiness() == Readiness.COLLECTING ? Double.NaN : present;
            return new Need(present, scheduled, Double.NaN, ahead);
        }
        return new Need(
                present,
                scheduled,
                forecast.peak(lookAheadMillis(forecast, policy), policy.quantile()),
                forecast.peak(Long.MAX_VALUE, policy.quantile()));
    }

    /**
     * What is decided now serves after the lead time; what is decided next, a bucket later. So a
     * bucket more than the lead time has to be foreseen.
     */
    static long lookAheadMillis(Forecast forecast, Policy policy) {
        return policy.leadTimeMillis() + forecast.bucketMillis();
    }

    /**
     * The larger of the mean of the last buckets and what the last one alone proves: its demand
     * less a number of standard deviations of a Poisson count. So a real surge counts at once, the
     * more so the longer a bucket is, and the noise of one bucket does not.
     */
    private static double present(Forecast forecast, double[] recentDemand, double deviations) {
        if (recentDemand.length == 0) {
            return Double.NaN;
        }
        double latest = recentDemand[recentDemand.length - 1];
        double noise = Math.sqrt(latest * 1000 / forecast.bucketMillis());
        return Math.max(
                Arrays.stream(recentDemand).average().getAsDouble(), latest - deviations * noise);
    }

    /** The forecast may add to what present demand needs, never take away from it. */
    double demanded() {
        return Double.isNaN(predicted) ? present : Math.max(present, predicted);
    }

    /** All that has to be carried; NaN where present demand is not known and nothing scheduled. */
    double required() {
        if (Double.isNaN(present)) {
            return scheduled > 0 ? scheduled : Double.NaN;
        }
        return Math.max(demanded(), scheduled);
    }
}
