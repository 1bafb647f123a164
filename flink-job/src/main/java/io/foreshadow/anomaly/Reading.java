package io.foreshadow.anomaly;

/**
 * One closed bucket of a client next to what was expected of it: what the anomaly rules look at.
 *
 * @param client the tenant
 * @param atMillis end of the bucket
 * @param observed demand in the bucket, in demand units; NaN for a gap in the capture
 * @param expectedUpper the 99 % quantile that was forecast for this bucket one bucket ahead, in
 *     demand units; NaN when there was no forecast
 * @param surgeFactor multiple of {@code expectedUpper} beyond which demand is a surge; 1 or more
 */
public record Reading(
        String client, long atMillis, double observed, double expectedUpper, double surgeFactor) {}
