package io.foreshadow.behaviour;

import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.util.List;
import java.util.function.Function;

/**
 * Sums exchanges of one client and one bucket up in place, to become a {@link PartialBucket}.
 * Bounded like it.
 */
final class BucketTally {
    private final long startMillis;
    private long events;
    private long lastMillis = Long.MIN_VALUE;
    private long requestBytes;
    private long responseBytes;
    private List<ResourceTally> resources = List.of();
    private final long[] outcomes = new long[Outcomes.Kind.values().length];
    private final LogTally requestSizes = new LogTally();
    private final LogTally responseSizes = new LogTally();
    private final LogTally latencies = new LogTally();
    private final KeyTally routes = new KeyTally();
    private final KeyTally steps = new KeyTally();
    private long[] variety = RouteVariety.NONE.bits();
    private long stepCount;
    private int firstCall = BucketDetail.NO_CALL;
    private int lastCall = BucketDetail.NO_CALL;

    /** The resource of the last events, summed up here until another one follows. */
    private String resource;

    private long resourceRequests;
    private long serverErrors;
    private long timed;
    private long latencySum;

    BucketTally(long startMillis) {
        this.startMillis = startMillis;
    }

    /**
     * Adds an exchange or a slice of this bucket.
     *
     * @param names says what a call is named, like {@link FrequentRoutes#name}
     */
    void add(TrafficEvent event, Function<? super Traffic, String> names) {
        events++;
        lastMillis = Math.max(lastMillis, Math.floorDiv(event.countedAtMicros(), 1000L));
        requestBytes += event.requestBytes();
        responseBytes += event.responseBytes();
        outcomes[Outcomes.kind(event).ordinal()] += event.requests();
        addToResource(event);
        if (event.kind() == Traffic.Kind.EXCHANGE) {
            addExchange(event, names.apply(event));
        }
    }

    PartialBucket sum() {
        settle();
        BucketDetail detail =
                new BucketDetail(
                        Outcomes.of(outcomes),
                        requestSizes.counts(),
                        responseSizes.counts(),
                        latencies.counts(),
                        routes.routes(),
                        new RouteVariety(variety),
                        steps.keys(),
                        stepCount,
                        firstCall,
                        lastCall);
        return new PartialBucket(
                startMillis, events, lastMillis, requestBytes, responseBytes, resources, detail);
    }

    private void addToResource(TrafficEvent event) {
        if (!event.resource().equals(resource)) {
            settle();
            resource = event.resource();
        }
        resourceRequests += event.requests();
        serverErrors += event.isServerError() ? 1 : 0;
        if (event.latencyMicros() != Traffic.UNKNOWN) {
            timed++;
            latencySum += event.latencyMicros();
        }
    }

    private void settle() {
        if (resource == null) {
            return;
        }
        resources =
                PartialBucket.with(
                        resources,
                        new ResourceTally(
                                resource, resourceRequests, serverErrors, timed, latencySum));
        resource = null;
        resourceRequests = 0;
        serverErrors = 0;
        timed = 0;
        latencySum = 0;
    }

    private void addExchange(TrafficEvent event, String name) {
        if (event.route() != null) {
            requestSizes.add(event.requestBytes());
        }
        if (event.status() != Traffic.NO_STATUS) {
            responseSizes.add(event.responseBytes());
        }
        if (event.latencyMicros() != Traffic.UNKNOWN) {
            latencies.add(event.latencyMicros());
        }
        if (name != null) {
            addCall(name, event.route());
        }
    }

    private void addCall(String name, String route) {
        int key = FrequentRoutes.key(name);
        routes.add(key, name);
        variety = RouteVariety.marked(variety, route);
        if (lastCall == BucketDetail.NO_CALL) {
            firstCall = key;
        } else {
            steps.add(BucketDetail.step(lastCall, key), null);
            stepCount++;
        }
        lastCall = key;
    }
}
