package io.foreshadow.behaviour;

import io.foreshadow.events.TrafficEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Exchanges of one client and one bucket, summed up: all of them or a part. Parts make the same
 * bucket however the exchanges were divided among them and in whatever order they are put together;
 * only {@link BucketDetail#steps} and the first and last call follow the order. A value that is
 * never changed.
 *
 * <p>At most {@link #MAX_RESOURCES} resources are told apart, those that come first by name;
 * further ones are summed up under {@link #OTHER}, so that a scan over many endpoints costs no more
 * than a few. By name, as one that is among the first of all is among the first of any part.
 *
 * @param startMillis start of the bucket
 * @param events exchanges and slices summed up
 * @param lastMillis when the latest of them counts
 * @param requestBytes of all
 * @param responseBytes of all
 * @param resources by name, what is summed up last
 * @param detail what the behaviour model has to know
 */
public record PartialBucket(
        long startMillis,
        long events,
        long lastMillis,
        long requestBytes,
        long responseBytes,
        List<ResourceTally> resources,
        BucketDetail detail) {
    /** Name under which resources beyond the bound are summed up. */
    public static final String OTHER = "OTHER";

    /** More than a migration ever shows at once. */
    public static final int MAX_RESOURCES = 8;

    /** Of a bucket in which nothing happened. */
    public static PartialBucket empty(long startMillis) {
        return new PartialBucket(
                startMillis, 0, Long.MIN_VALUE, 0, 0, List.of(), BucketDetail.NONE);
    }

    /** Start of the bucket in which an event counts; buckets are aligned to 1970-01-01. */
    public static long startOf(TrafficEvent event, long bucketMillis) {
        return Math.floorDiv(event.countedAtMicros(), 1000 * bucketMillis) * bucketMillis;
    }

    /** Of one exchange or slice. */
    public static PartialBucket of(TrafficEvent event, long bucketMillis) {
        BucketTally tally = new BucketTally(startOf(event, bucketMillis));
        tally.add(event, FrequentRoutes::name);
        return tally.sum();
    }

    /** This and another part of the same bucket, which came after it. */
    public PartialBucket plus(PartialBucket next) {
        List<ResourceTally> all = resources;
        for (ResourceTally tally : next.resources) {
            all = with(all, tally);
        }
        return new PartialBucket(
                startMillis,
                events + next.events,
                Math.max(lastMillis, next.lastMillis),
                requestBytes + next.requestBytes,
                responseBytes + next.responseBytes,
                all,
                detail.plus(next.detail));
    }

    static List<ResourceTally> with(List<ResourceTally> tallies, ResourceTally more) {
        List<ResourceTally> result = new ArrayList<>(tallies.size() + 1);
        result.addAll(tallies);
        int at = 0;
        while (at < result.size() && isBefore(result.get(at), more)) {
            at++;
        }
        if (at < result.size() && result.get(at).resource().equals(more.resource())) {
            result.set(at, result.get(at).plus(more));
        } else {
            result.add(at, more);
        }
        return bounded(result);
    }

    /** The sum of what was too much stands last, whatever its name. */
    private static boolean isBefore(ResourceTally one, ResourceTally other) {
        if (isOther(one) || isOther(other)) {
            return !isOther(one);
        }
        return one.resource().compareTo(other.resource()) < 0;
    }

    private static List<ResourceTally> bounded(List<ResourceTally> sorted) {
        if (sorted.size() <= MAX_RESOURCES || isOther(sorted.get(MAX_RESOURCES))) {
            return sorted;
        }
        ResourceTally other = ResourceTally.empty(OTHER);
        while (sorted.size() > MAX_RESOURCES) {
            other = other.plus(sorted.remove(MAX_RESOURCES));
        }
        sorted.add(other);
        return sorted;
    }

    private static boolean isOther(ResourceTally tally) {
        return tally.resource().equals(OTHER);
    }
}
