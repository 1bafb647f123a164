package io.foreshadow.behaviour;

import java.util.Arrays;

/**
 * Counts keys in place, to become {@link FrequentKeys}. It holds twice their capacity before it
 * takes the excess from all, which therefore happens once in many keys and is no less exact.
 */
final class KeyTally {
    private static final int MOST = 2 * FrequentKeys.CAPACITY;
    private static final int FIRST_ROOM = 4;

    private long[] keys = new long[FIRST_ROOM];
    private float[] counts = new float[FIRST_ROOM];
    private String[] names = new String[FIRST_ROOM];
    private int size;

    /**
     * Counts a key.
     *
     * @param name of the key; may be null
     */
    void add(long key, String name) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                counts[i]++;
                return;
            }
        }
        makeRoom();
        keys[size] = key;
        counts[size] = 1;
        names[size++] = name;
    }

    FrequentKeys keys() {
        cut();
        return size == 0
                ? FrequentKeys.NONE
                : new FrequentKeys(Arrays.copyOf(keys, size), Arrays.copyOf(counts, size));
    }

    FrequentRoutes routes() {
        cut();
        return size == 0
                ? FrequentRoutes.NONE
                : new FrequentRoutes(Arrays.copyOf(names, size), Arrays.copyOf(counts, size));
    }

    private void makeRoom() {
        if (size == MOST) {
            cut();
        } else if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
            names = Arrays.copyOf(names, 2 * size);
        }
    }

    /** As {@link FrequentKeys} does. */
    private void cut() {
        if (size <= FrequentKeys.CAPACITY) {
            return;
        }
        float[] sorted = Arrays.copyOf(counts, size);
        Arrays.sort(sorted);
        float excess = sorted[size - 1 - FrequentKeys.CAPACITY];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (counts[i] > excess) {
                keys[kept] = keys[i];
                names[kept] = names[i];
                counts[kept++] = counts[i] - excess;
            }
        }
        Arrays.fill(names, kept, size, null);
        size = kept;
    }
}
