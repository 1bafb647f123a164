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
        long distinctRoutes) {
    /** State of an older version knows no outcomes. */
    public Observation {
        outcomes = outcomes == null ? Outcomes.NONE : outcomes;
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

    /** Demand in requests per second. */
    public double requestRate() {
        return requests() * 1000.0 / bucketMillis;
    }
}
