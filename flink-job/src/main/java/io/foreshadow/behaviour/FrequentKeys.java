package io.foreshadow.behaviour;

import java.util.Arrays;

/**
 * The keys that occur most, with at most {@link #CAPACITY} counters: Misra and Gries, "Finding
 * repeated elements" (1982), in the weighted and mergeable form of Agarwal et al., "Mergeable
 * Summaries" (2012), who show it to be Space-Saving told from the other side.
 *
 * <p>A count is never above the true one, and at most {@code total / (CAPACITY + 1)} below it. The
 * lower bound is kept, not Space-Saving's upper one, because keys made up by an attacker then end
 * near 0 and not each with an equal share of the whole. Both bounds survive scaling, so counts can
 * fade.
 *
 * @param keys in no order, each once
 * @param counts lower bound of each; more than 0
 */
public record FrequentKeys(long[] keys, float[] counts) {
    static final int CAPACITY = 16;

    /** Less than this of one occurrence is no knowledge. */
    private static final float FORGOTTEN = 1e-3f;

    /** No key occurred. */
    public static final FrequentKeys NONE = new FrequentKeys(new long[0], new float[0]);

    /** These and a key that occurred some times more. */
    FrequentKeys plus(long key, float weight) {
        int at = indexOf(key);
        if (at >= 0) {
            float[] more = counts.clone();
            more[at] += weight;
            return new FrequentKeys(keys, more);
        }
        return appended(key, weight).cut();
    }

    /** These and those; the keys of both are first joined and then cut down to the capacity. */
    FrequentKeys plus(FrequentKeys other) {
        FrequentKeys joined = this;
        for (int i = 0; i < other.keys.length; i++) {
            int at = joined.indexOf(other.keys[i]);
            joined =
                    at >= 0
                            ? joined.plus(other.keys[i], other.counts[i])
                            : joined.appended(other.keys[i], other.counts[i]);
        }
        return joined.cut();
    }

    /** With all counts multiplied; what falls to nothing is forgotten. */
    FrequentKeys scaled(double factor) {
        float[] scaled = new float[counts.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (counts[i] * factor);
        }
        return new FrequentKeys(keys, scaled).above(FORGOTTEN);
    }

    int indexOf(long key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    private FrequentKeys appended(long key, float weight) {
        int size = keys.length;
        long[] moreKeys = Arrays.copyOf(keys, size + 1);
        float[] moreCounts = Arrays.copyOf(counts, size + 1);
        moreKeys[size] = key;
        moreCounts[size] = weight;
        return new FrequentKeys(moreKeys, moreCounts);
    }

    /**
     * Takes the largest count beyond the capacity from all counts; at most so many stay above 0.
     */
    private FrequentKeys cut() {
        if (keys.length <= CAPACITY) {
            return this;
        }
        float[] sorted = counts.clone();
        Arrays.sort(sorted);
        float excess = sorted[sorted.length - 1 - CAPACITY];
        float[] less = new float[counts.length];
        for (int i = 0; i < less.length; i++) {
            less[i] = counts[i] - excess;
        }
        return new FrequentKeys(keys, less).above(0);
    }

    private FrequentKeys above(float bound) {
        int kept = 0;
        for (float count : counts) {
            kept += count > bound ? 1 : 0;
        }
        if (kept == counts.length) {
            return this;
        }
        long[] keptKeys = new long[kept];
        float[] keptCounts = new float[kept];
        int next = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > bound) {
                keptKeys[next] = keys[i];
                keptCounts[next++] = counts[i];
            }
        }
        return new FrequentKeys(keptKeys, keptCounts);
    }
}
