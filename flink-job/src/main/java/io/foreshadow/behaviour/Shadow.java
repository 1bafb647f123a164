package io.foreshadow.behaviour;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.TrafficEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * The passive follower of one client: puts its exchanges together to buckets of event time, aligned
 * to 1970-01-01, and closes them one after the other, the silent ones too. It outlives every
 * resource of the client.
 */
public final class Shadow {
    private final String client;
    private final long bucketMillis;
    private final Map<Long, PartialBucket> open = new HashMap<>();
    private Assignment assignment;
    private long closedUntilMillis;
    private long lastEventMillis;

    private Shadow(String client, long bucketMillis, State state) {
        this.client = client;
        this.bucketMillis = bucketMillis;
        this.assignment = state.assignment();
        this.closedUntilMillis = state.closedUntilMillis();
        this.lastEventMillis = state.lastEventMillis();
    }

    /**
     * What is kept of a shadow between buckets; the parts of buckets that are not closed yet are
     * kept apart.
     *
     * @param assignment who serves the client; null when nobody has said
     * @param closedUntilMillis end of the last closed bucket, or {@link Long#MIN_VALUE}
     * @param lastEventMillis latest exchange of the closed buckets, or {@link Long#MIN_VALUE}
     */
    public record State(Assignment assignment, long closedUntilMillis, long lastEventMillis) {
        /** Of a client that was never seen before. */
        public static final State FRESH = new State(null, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /** The shadow of a client that was never seen before. */
    public static Shadow fresh(String client, long bucketMillis) {
        return new Shadow(client, bucketMillis, State.FRESH);
    }

    /** The shadow as it was when its state was taken, without open buckets. */
    public static Shadow restore(String client, long bucketMillis, State state) {
        return new Shadow(client, bucketMillis, state);
    }

    /** What has to be kept beside the parts of open buckets. */
    public State snapshot() {
        return new State(assignment, closedUntilMillis, lastEventMillis);
    }

    /**
     * Adds an exchange to its bucket, or a slice of opaque flows, whose opened connections count as
     * its requests.
     *
     * @return false when that bucket is closed already: the exchange is late and was not added
     */
    public boolean add(TrafficEvent event) {
        return add(PartialBucket.of(event, bucketMillis));
    }

    /**
     * Adds a part of a bucket.
     *
     * @return false when that bucket is closed already: the part is late and was not added
     */
    public boolean add(PartialBucket part) {
        if (part.startMillis() < closedUntilMillis) {
            return false;
        }
        open.merge(part.startMillis(), part, PartialBucket::plus);
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

    /** Whether the bucket that ends at a time is closed already. */
    public boolean isClosed(long endMillis) {
        return endMillis <= closedUntilMillis;
    }

    /** End of the bucket that a time belongs to. */
    public long endOfBucket(long millis) {
        return Math.floorDiv(millis, bucketMillis) * bucketMillis + bucketMillis;
    }

    /** Whether something was added to the bucket that ends at a time. */
    public boolean isOpen(long endMillis) {
        return open.containsKey(endMillis - bucketMillis);
    }

    /** Whether somebody has said who serves the client. */
    public boolean isAssigned() {
        return assignment != null;
    }

    /** Closes the bucket that ends at a time, silent or not. */
    public Closed close(long endMillis) {
        long start = endMillis - bucketMillis;
        PartialBucket bucket = open.remove(start);
        if (bucket == null) {
            bucket = PartialBucket.empty(start);
        }
        closedUntilMillis = endMillis;
        lastEventMillis = Math.max(lastEventMillis, bucket.lastMillis());
        return new Closed(observation(bucket), bucket.detail());
    }

    private Observation observation(PartialBucket bucket) {
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

    /** Whether the last exchange of the closed buckets is longer ago than a time. */
    public boolean silentFor(long millis, long nowMillis) {
        return lastEventMillis < nowMillis - millis;
    }
}
