package io.foreshadow.anomaly;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Policy;

/**
 * Puts each closed bucket of a client next to what was expected of it, and learns what is usual.
 * Constant work and state; a value that is never changed.
 *
 * @param usual of errors and routes
 * @param turns of demand
 */
public record Reader(Usual usual, Turns turns) {
    /** Of a client never seen. */
    public static final Reader FRESH = new Reader(Usual.NOTHING, Turns.NONE);

    /**
     * The reading of a bucket that was not learned yet.
     *
     * @param policy whose thresholds hold at this bucket
     */
    public Reading read(Observation bucket, Reading.Expected expected, Policy policy) {
        long requests = bucket.requests();
        double flapShare = policy.thresholds().flapShare();
        return new Reading(
                bucket,
                requests,
                bucket.requestRate(),
                expected,
                usual,
                bucket.isGap() ? 0 : turns.turn(requests, flapShare),
                policy.surgeFactor(),
                policy.thresholds());
    }

    /** With one more reading; a gap says nothing. */
    public Reader learn(Reading reading) {
        if (reading.isGap()) {
            return this;
        }
        return new Reader(
                usual.plus(reading),
                turns.plus(reading.requests(), reading.thresholds().flapShare()));
    }
}
