package io.foreshadow.decision;

import java.util.Arrays;

/**
 * When a client was moved from class to class, as its servings show.
 *
 * @param resourceClass class that served last; null before any was known
 * @param millis when each move of the last day ended, oldest first
 */
public record MigrationLog(String resourceClass, long[] millis) {
    /** Nothing seen. */
    public static final MigrationLog EMPTY = new MigrationLog(null, new long[0]);

    /** Bounds the state: nobody is moved more often in a day, and where one is, that is enough. */
    private static final int CAPACITY = 64;

    /**
     * With what serves now.
     *
     * @param serving null when it is not known
     * @param fromMillis moves before this are forgotten
     */
    MigrationLog see(Serving serving, long atMillis, long fromMillis) {
        long[] recent = Arrays.stream(millis).filter(each -> each > fromMillis).toArray();
        if (serving == null || serving.resourceClass().equals(resourceClass)) {
            return new MigrationLog(resourceClass, recent);
        }
        if (resourceClass == null) {
            return new MigrationLog(serving.resourceClass(), recent);
        }
        long[] more = Arrays.copyOf(recent, recent.length + 1);
        more[recent.length] = atMillis;
        int first = Math.max(0, more.length - CAPACITY);
        return new MigrationLog(
                serving.resourceClass(), Arrays.copyOfRange(more, first, more.length));
    }

    /** Moves of the last day. */
    int count() {
        return millis.length;
    }
}
