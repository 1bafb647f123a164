package io.foreshadow.migration;

/**
 * What was seen since the new resource was given its present share of traffic.
 *
 * @param sinceMillis when it was
 * @param buckets how many closed in sight of the capture; the first may have begun before
 * @param bucketMillis how long these are; 0 before any
 * @param requests in these, to both resources
 * @param reached of these, to the new one
 * @param checksBefore how many checks there had been until then
 */
public record ShareWatch(
        long sinceMillis,
        int buckets,
        long bucketMillis,
        long requests,
        long reached,
        int checksBefore) {
    /** Of a share that is not in effect yet. */
    static final ShareWatch NONE = new ShareWatch(MigrationState.NEVER, 0, 0, 0, 0, 0);

    /** The first bucket may have begun before the share was in effect, so one says nothing. */
    static final int ENOUGH_BUCKETS = 2;

    /** Nothing seen yet. */
    static ShareWatch since(long millis, int checksBefore) {
        return new ShareWatch(millis, 0, 0, 0, 0, checksBefore);
    }

    boolean isInEffect() {
        return sinceMillis != MigrationState.NEVER;
    }

    /** With one more bucket, of so many requests to the new resource and the old one. */
    ShareWatch plus(long millis, long toNew, long toOld) {
        return new ShareWatch(
                sinceMillis,
                buckets + 1,
                millis,
                requests + toNew + toOld,
                reached + toNew,
                checksBefore);
    }

    /** How long it takes until a silence says something. */
    long patienceMillis() {
        return ENOUGH_BUCKETS * bucketMillis;
    }

    /** Whether there is too little traffic for a check, even where all is well. */
    boolean isQuiet(int trafficPercent) {
        return buckets >= ENOUGH_BUCKETS
                && requests * trafficPercent < 100 * Checks.ENOUGH_REQUESTS;
    }
}
