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
 */
public record Observation(
        String client,
        long startMillis,
        long bucketMillis,
        long requestBytes,
        long responseBytes,
        List<ResourceTally> resources,
        Assignment assignment) {

    /** End of the bucket, exclusive. */
    public long endMillis() {
        return startMillis + bucketMillis;
    }

    /** Exchanges begun in the bucket, over all resources. */
    public long requests() {
        return resources.stream().mapToLong(ResourceTally::requests).sum();
    }

    /** Demand in requests per second. */
    public double requestRate() {
        return requests() * 1000.0 / bucketMillis;
    }
}
