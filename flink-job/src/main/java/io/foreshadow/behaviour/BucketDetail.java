package io.foreshadow.behaviour;

/**
 * What the behaviour model has to know of one bucket beyond its sums: bounded whatever the client
 * does, and mergeable, so that parts of a bucket may be summed up apart. A value that is never
 * changed.
 *
 * @param outcomes how requests ended
 * @param requestSizes of exchanges, in bytes
 * @param responseSizes of answered exchanges, in bytes
 * @param latencies known ones, in microseconds
 * @param routes called most
 * @param variety how many different routes
 * @param steps most frequent pairs of a call and the next, see {@link #step}
 * @param stepCount all such pairs
 * @param firstCall key of the first route called; {@link #NO_CALL} for none
 * @param lastCall key of the last
 */
public record BucketDetail(
        Outcomes outcomes,
        LogCounts requestSizes,
        LogCounts responseSizes,
        LogCounts latencies,
        FrequentRoutes routes,
        RouteVariety variety,
        FrequentKeys steps,
        long stepCount,
        int firstCall,
        int lastCall) {
    /** {@link #firstCall} of a bucket in which no route was seen. */
    static final int NO_CALL = 0;

    /** Of a silent bucket. */
    public static final BucketDetail NONE =
            new BucketDetail(
                    Outcomes.NONE,
                    LogCounts.NONE,
                    LogCounts.NONE,
                    LogCounts.NONE,
                    FrequentRoutes.NONE,
                    RouteVariety.NONE,
                    FrequentKeys.NONE,
                    0,
                    NO_CALL,
                    NO_CALL);

    /** This and what came after it. */
    public BucketDetail plus(BucketDetail next) {
        boolean joins = lastCall != NO_CALL && next.firstCall != NO_CALL;
        FrequentKeys linked =
                joins ? next.steps.plus(step(lastCall, next.firstCall), 1) : next.steps;
        return new BucketDetail(
                outcomes.plus(next.outcomes),
                requestSizes.plus(next.requestSizes),
                responseSizes.plus(next.responseSizes),
                latencies.plus(next.latencies),
                routes.plus(next.routes),
                variety.plus(next.variety),
                steps.plus(linked),
                stepCount + next.stepCount + (joins ? 1 : 0),
                firstCall == NO_CALL ? next.firstCall : firstCall,
                next.lastCall == NO_CALL ? lastCall : next.lastCall);
    }

    /** Calls with a known route: one more than steps between them. */
    long calls() {
        return firstCall == NO_CALL ? 0 : stepCount + 1;
    }

    /** Two calls, one after the other, by the keys of their routes. */
    static long step(int from, int to) {
        return (long) from << Integer.SIZE | Integer.toUnsignedLong(to);
    }
}
