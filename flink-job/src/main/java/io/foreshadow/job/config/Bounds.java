package io.foreshadow.job.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * What clients that are silent, new, many or out of time may cost.
 *
 * @param maxAhead how far a time may lie ahead of the clock of the machine that reads it
 * @param restAfter when a silent client's buckets end
 * @param expireAfter when a silent client that nobody assigned is forgotten
 * @param admitAfter events within ten buckets that make a shadow for a client nobody assigned
 * @param maxUnassigned most such clients that have one, over all subtasks
 */
public record Bounds(
        Duration maxAhead,
        Duration restAfter,
        Duration expireAfter,
        int admitAfter,
        int maxUnassigned)
        implements Serializable {
    /** The defaults of the options. */
    public static final Bounds DEFAULTS =
            new Bounds(
                    JobOptions.MAX_AHEAD.defaultValue(),
                    JobOptions.REST_AFTER.defaultValue(),
                    JobOptions.EXPIRE_AFTER.defaultValue(),
                    JobOptions.ADMIT_AFTER.defaultValue(),
                    JobOptions.MAX_UNASSIGNED.defaultValue());

    /** These with another time of rest. */
    public Bounds restingAfter(Duration other) {
        return new Bounds(maxAhead, other, expireAfter, admitAfter, maxUnassigned);
    }
}
