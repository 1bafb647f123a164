package io.foreshadow.events;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Map;

/**
 * What a client's resource should be, with the numbers that led to it. Level-triggered: it states
 * the wanted class, so it may be repeated, and the last one counts.
 *
 * @param client the tenant
 * @param decidedAtMillis event time of the bucket that led to it
 * @param mode the client's mode when it was made
 * @param kind up, down or hold
 * @param epoch epoch of the resource it was made for
 * @param fromClass class that serves now
 * @param toClass class wanted; equals {@code fromClass} for a hold
 * @param observedDemand demand in the last bucket, in demand units; NaN, null in JSON, for a gap in
 *     the capture
 * @param requiredDemand the largest of the floors and the forecast: what the class has to carry
 * @param forecastDemand forecast peak over the lead time at the quantile; null while collecting
 * @param quantile the quantile used; 0.5 to 0.995
 * @param usableCapacity the demand the present class may carry by policy (capacity times target
 *     utilisation)
 * @param leadTimeMillis the lead time looked ahead
 * @param crossingAtMillis when the forecast first exceeds the usable capacity; null if it does not
 * @param readiness how far the shadow knows the client
 * @param weights share of each model in the forecast
 * @param rules anomaly rules that fired lately
 * @param reason one sentence for people
 * @param scheduledDemand floor of the calendar, in demand units; null where none holds
 * @param wantedClass class that would have been chosen had no guard held it; equals {@code toClass}
 *     where none did, null in what was written before there were guards
 * @param heldBy the guard that held what was wanted; null where none did
 */
public record ScalingDecision(
        String client,
        long decidedAtMillis,
        Mode mode,
        Kind kind,
        long epoch,
        String fromClass,
        String toClass,
        @JsonSerialize(using = Gap.Writer.class) @JsonDeserialize(using = Gap.Reader.class)
                double observedDemand,
        double requiredDemand,
        Double forecastDemand,
        double quantile,
        double usableCapacity,
        long leadTimeMillis,
        Long crossingAtMillis,
        Readiness readiness,
        Map<String, Double> weights,
        List<String> rules,
        String reason,
        Double scheduledDemand,
        String wantedClass,
        Guard heldBy) {

    /** Without scheduled demand and guards. */
    public ScalingDecision(
            String client,
            long decidedAtMillis,
            Mode mode,
            Kind kind,
            long epoch,
            String fromClass,
            String toClass,
            double observedDemand,
            double requiredDemand,
            Double forecastDemand,
            double quantile,
            double usableCapacity,
            long leadTimeMillis,
            Long crossingAtMillis,
            Readiness readiness,
            Map<String, Double> weights,
            List<String> rules,
            String reason) {
        this(
                client,
                decidedAtMillis,
                mode,
                kind,
                epoch,
                fromClass,
                toClass,
                observedDemand,
                requiredDemand,
                forecastDemand,
                quantile,
                usableCapacity,
                leadTimeMillis,
                crossingAtMillis,
                readiness,
                weights,
                rules,
                reason,
                null,
                null,
                null);
    }

    /** What can hold a change that is wanted. */
    public enum Guard {
        /** Something that has to be known is not. */
        UNKNOWN,
        /** The client has the largest class it may have. */
        LARGEST_CLASS,
        /** The calendar forbids it. */
        FREEZE,
        /** Enough of the fleet is on the move. */
        FLEET,
        /** An anomaly is recent. */
        ANOMALY,
        /** Demand was not watched for long enough. */
        WATCH,
        /** The present resource has not served for long enough. */
        STAY,
        /** The client was moved often enough for a day. */
        BUDGET,
        /** It would not last long enough to pay for itself. */
        COST
    }

    /** Which way the decision goes. */
    public enum Kind {
        SCALE_UP,
        SCALE_DOWN,
        HOLD
    }
}
