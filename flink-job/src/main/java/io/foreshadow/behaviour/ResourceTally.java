package io.foreshadow.behaviour;

import io.foreshadow.events.TrafficEvent;

/**
 * What one resource did for a client in one bucket.
 *
 * @param resource endpoint as in {@link TrafficEvent#resource()}
 * @param requests exchanges begun, and connections opened whose content is opaque
 * @param serverErrors of these, answered with a 5xx status
 * @param timed of these, with a known latency
 * @param latencyMicrosSum sum of the known latencies
 */
public record ResourceTally(
        String resource, long requests, long serverErrors, long timed, long latencyMicrosSum) {

    /** Nothing seen yet. */
    public static ResourceTally empty(String resource) {
        return new ResourceTally(resource, 0, 0, 0, 0);
    }

    /** This tally and that one, under the name of this. */
    public ResourceTally plus(ResourceTally other) {
        return new ResourceTally(
                resource,
                requests + other.requests,
                serverErrors + other.serverErrors,
                timed + other.timed,
                latencyMicrosSum + other.latencyMicrosSum);
    }
}
