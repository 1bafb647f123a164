package io.foreshadow.behaviour;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.TrafficEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The passive follower of one client: sums its exchanges into buckets of event time, aligned to
 * 1970-01-01, and closes them one after the other, the silent ones too. It outlives every resource
 * of the client.
 *
 * <p>At most {@link #MAX_RESOURCES} resources are told apart in a bucket; further ones are summed
 * up under {@link #OTHER}, so that a scan over many endpoints cannot grow the state.
 */
public final class Shadow {
    /** Name under which resources beyond the bound are summed up. */
    public static final String OTHER = "OTHER";

    /** More than a migration ever shows at once. */
    static final int MAX_RESOURCES = 8;

    private final String client;
    private final long bucketMillis;
    private final List<OpenBucket> open;
    private Assignment assignment;
    private long closedUntilMillis;
    private long lastEventMillis;

    private Shadow(String client, long bucketMillis, State state) {
        this.client = client;
        this.bucketMillis = bucketMillis;
        this.open = new ArrayList<>(state.open());
        this.assignment = state.assignment();
        this.closedUntilMillis = state.closedUntilMillis();
        this.lastEventMillis = state.lastEventMillis();
    }

    /**
     * What is kept of a shadow between events.
     *
     * @param open buckets with exchanges that are not closed yet, in no order
     * @param assignment who serves the client; null when nobody has said
     * @param closedUntilMillis end of the last closed bucket, or {@link Long#MIN_VALUE}
     * @param lastEventMillis latest exchange, or {@link Long#MIN_VALUE}
     */
    public record State(
            List<OpenBucket> open,
            Assignment assignment,
            long closedUntilMillis,
            long lastEventMillis) {}

    /** Sums of a bucket that is not closed yet. */
    public record OpenBucket(
            long startMillis,
            long requestBytes,
            long responseBytes,
            List<ResourceTally> resources,
            BucketDetail detail) {

        /** State of an older version has no detail. */
        public OpenBucket {
            detail = detail == null ? BucketDetail.NONE : detail;
        }

        private static OpenBucket empty(long startMillis) {
            return new OpenBucket(startMillis, 0, 0, List.of(), BucketDetail.NONE);
        }

        private OpenBucket plus(TrafficEvent event) {
            return new OpenBucket(
                    startMillis,
                    requestBytes + event.requestBytes(),
                    responseBytes + event.responseBytes(),
                    tallied(event),
                    detail.plus(event));
        }

        private List<ResourceTally> tallied(TrafficEvent event) {
            List<ResourceTally> result = new ArrayList<>(resources);
            String name = event.resource();
            if (indexOf(result, name) < 0 && result.size() >= MAX_RESOURCES) {
                name = OTHER;
            }
            int index = indexOf(result, name);
            if (index < 0) {
                result.add(ResourceTally.empty(name).plus(event));
            } else {
                result.set(index, result.get(index).plus(event));
            }
            return result;
        }

        private static int indexOf(List<ResourceTally> tallies, String resource) {
            for (int i = 0; i < tallies.size(); i++) {
                if (tallies.get(i).resource().equals(resource)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** The shadow of a client that was never seen before. */
    public static Shadow fresh(String client, long bucketMillis) {
        return new Shadow(
                client, bucketMillis, new State(List.of(), null, Long.MIN_VALUE, Long.MIN_VALUE));
    }

    /** The shadow as it was when its state was taken. */
    public static Shadow restore(String client, long bucketMillis, State state) {
        return new Shadow(client, bucketMillis, state);
    }

    /** What has to be kept until the next event. */
    public State snapshot() {
        return new State(List.copyOf(open), assignment, closedUntilMillis, lastEventMillis);
    }

    /** End of the bucket that a time belongs to. */
    public long bucketEnd(long millis) {
        return Math.floorDiv(millis, bucketMillis) * bucketMillis + bucketMillis;
    }

    /**
     * Adds an exchange to its bucket, or a slice of opaque flows, whose opened connections count as
     * its requests.
     *
     * @return false when that bucket is closed already: the exchange is late and was not added
     */
    public boolean add(TrafficEvent event) {
        long millis = Math.floorDiv(event.countedAtMicros(), 1000L);
        long start = bucketEnd(millis) - bucketMillis;
        if (start < closedUntilMillis) {
            return false;
        }
        lastEventMillis = Math.max(lastEventMillis, millis);
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).startMillis() == start) {
                open.set(i, open.get(i).plus(event));
                return true;
            }
        }
        open.add(OpenBucket.empty(start).plus(event));
        return true;
    }

    /** Takes note of who serves the client; an assignment of an older epoch is ignored. */
    public void assign(Assignment next) {
        if (assignment == null || next.epoch() >= assignment.epoch()) {
            assignment = next;
        }
    }

    /**
     * A bucket that was closed.
     *
     * @param observation its sums
     * @param detail what the behaviour model learns of it
     */
    public record Closed(Observation observation, BucketDetail detail) {}

    /** Closes the bucket that ends at a time, silent or not. */
    public Closed close(long endMillis) {
        long start = endMillis - bucketMillis;
        OpenBucket bucket =
                open.stream()
                        .filter(b -> b.startMillis() == start)
                        .findFirst()
                        .orElse(OpenBucket.empty(start));
        open.remove(bucket);
        closedUntilMillis = endMillis;
        return new Closed(observation(bucket), bucket.detail());
    }

    private Observation observation(OpenBucket bucket) {
        return new Observation(
                client,
                bucket.startMillis(),
                bucketMillis,
                bucket.requestBytes(),
                bucket.responseBytes(),
                bucket.resources(),
                assignment,
                bucket.detail().outcomes(),
                bucket.detail().variety().estimate());
    }

    /** Whether nothing was seen of the client for longer than a time. */
    public boolean silentFor(long millis, long nowMillis) {
        return open.isEmpty() && nowMillis - lastEventMillis > millis;
    }
}
