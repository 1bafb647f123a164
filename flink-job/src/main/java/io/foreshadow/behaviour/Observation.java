package io.foreshadow.behaviour;

import io.foreshadow.events.Assignment;
import java.util.List;

/**
 * One client's exchanges of one closed bucket, summed up.
 *
 * @param client the tenant
 * @param startMillis start of the bucket in event time
 * @param bucketMillis its length
 * @param requestBytes bytes of all requests
 * @param responseBytes bytes of all responses
 * @param resources what each resource did, in the order first seen; empty for a silent bucket
 * @param assignment who served the client when the bucket closed; null when nobody has said
 * @param outcomes how requests ended
 * @param distinctRoutes how many different routes were called, about, see {@link RouteVariety}
 * @param sight how much of it the capture saw
 */
public record Observation(
        String client,
        long startMillis,
        long bucketMillis,
        long requestBytes,
        long responseBytes,
        List<ResourceTally> resources,
        Assignment assignment,
        Outcomes outcomes,
        long distinctRoutes,
        Sight sight) {
    /** State of an older version knows no outcomes and no sight. */
    public Observation {
        outcomes = outcomes == null ? Outcomes.NONE : outcomes;
        sight = sight == null ? Sight.UNKNOWN : sight;
    }

    /** A bucket of which nobody has said yet how much the capture saw. */
    public Observation(
            String client,
            long startMillis,
            long bucketMillis,
            long requestBytes,
            long responseBytes,
            List<ResourceTally> resources,
            Assignment assignment,
            Outcomes outcomes,
            long distinctRoutes) {
        this(
                client,
                startMillis,
                bucketMillis,
                requestBytes,
                responseBytes,
                resources,
                assignment,
                outcomes,
                distinctRoutes,
                Sight.UNKNOWN);
    }

    /** A bucket of which outcomes and routes are not known. */
    public Observation(
            String client,
            long startMillis,
            long bucketMillis,
            long requestBytes,
            long responseBytes,
            List<ResourceTally> resources,
            Assignment assignment) {
        this(
                client,
                startMillis,
                bucketMillis,
                requestBytes,
                responseBytes,
                resources,
                assignment,
                Outcomes.NONE,
                0);
    }

    /** End of the bucket, exclusive. */
    public long endMillis() {
        return startMillis + bucketMillis;
    }

    /** Exchanges begun in the bucket, over all resources. */
    public long requests() {
        return resources.stream().mapToLong(ResourceTally::requests).sum();
    }

    /** What the resource at an endpoint did; nothing at one that is null or was not called. */
    public ResourceTally at(String endpoint) {
        return resources.stream()
                .filter(tally -> tally.resource().equals(endpoint))
                .findFirst()
                .orElseGet(() -> ResourceTally.empty(""));
    }

    /** Requests that the server failed: 5xx, or a gRPC status that stands for one. */
    public long serverErrors() {
        return resources.stream().mapToLong(ResourceTally::serverErrors).sum();
    }

    /** Requests answered with 4xx. */
    public long clientErrors() {
        return outcomes.clientErrors();
    }

    /** Requests without an answer, of which the capture lost nothing. */
    public long unanswered() {
        return outcomes.unanswered();
    }

    /** The same bucket, seen so well. */
    public Observation with(Sight seen) {
        return new Observation(
                client,
                startMillis,
                bucketMillis,
                requestBytes,
                responseBytes,
                resources,
                assignment,
                outcomes,
                distinctRoutes,
                seen);
    }

    /** Whether demand is not known: the capture was blind, or nothing came from what it saw. */
    public boolean isGap() {
        return sight == Sight.BLIND || sight == Sight.PARTLY && requests() == 0;
    }

    /** Demand in requests per second; NaN in a gap, in which it is not known. */
    public double requestRate() {
        return isGap() ? Double.NaN : requests() * 1000.0 / bucketMillis;
    }
}
