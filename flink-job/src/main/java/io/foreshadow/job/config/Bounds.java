package io.foreshadow.job.config;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;

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
    public static final Bounds DEFAULTS = of(new Configuration());

    /**
     * What options say.
     *
     * @throws InvalidOptionException naming the option and what it must be
     */
    static Bounds of(Configuration options) {
        return new Bounds(
                JobOptions.MAX_AHEAD.of(options),
                JobOptions.REST_AFTER.of(options),
                JobOptions.EXPIRE_AFTER.of(options),
                JobOptions.ADMIT_AFTER.of(options),
                JobOptions.MAX_UNASSIGNED.of(options));
    }

    /** These with another time of rest. */
    public Bounds restingAfter(Duration other) {
        return new Bounds(maxAhead, other, expireAfter, admitAfter, maxUnassigned);
    }
}
