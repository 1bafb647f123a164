package io.foreshadow.behaviour;

import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Folds the events of many clients into parts of buckets. How many parts it holds is up to whoever
 * drains it; each takes about 1 KB.
 */
public final class TrafficFold {
    private final long bucketMillis;
    private final Function<Traffic, String> names = new RouteNames()::of;

    /** By start of the bucket, then by client. */
    private final TreeMap<Long, Map<String, BucketTally>> open = new TreeMap<>();

    private int parts;
    private long lastStart;
    private Map<String, BucketTally> lastClients;

    /** Folds into buckets of a length. */
    public TrafficFold(long bucketMillis) {
        this.bucketMillis = bucketMillis;
    }

    /** Adds an exchange or a slice. */
    public void add(TrafficEvent event) {
        long start = PartialBucket.startOf(event, bucketMillis);
        Map<String, BucketTally> clients = clientsOf(start);
        BucketTally part = clients.get(event.client());
        if (part == null) {
            part = new BucketTally(start);
            clients.put(event.client(), part);
            parts++;
        }
        part.add(event, names);
    }

    /** Parts that it holds. */
    public int parts() {
        return parts;
    }

    /** Gives away, with their clients, the parts of buckets that end at a time or before it. */
    public void drainUntil(long millis, BiConsumer<String, PartialBucket> taker) {
        while (!open.isEmpty() && open.firstKey() + bucketMillis <= millis) {
            drainFirst(taker);
        }
    }

    /** Gives away all parts, with their clients. */
    public void drain(BiConsumer<String, PartialBucket> taker) {
        while (!open.isEmpty()) {
            drainFirst(taker);
        }
    }

    private void drainFirst(BiConsumer<String, PartialBucket> taker) {
        lastClients = null;
        Map<String, BucketTally> clients = open.pollFirstEntry().getValue();
        parts -= clients.size();
        clients.forEach((client, part) -> taker.accept(client, part.sum()));
    }

    /** Most events are of the same bucket as the one before. */
    private Map<String, BucketTally> clientsOf(long start) {
        if (lastClients == null || start != lastStart) {
            lastStart = start;
            lastClients = open.computeIfAbsent(start, s -> new HashMap<>());
        }
        return lastClients;
    }
}
