package io.foreshadow.decision;

import java.util.Arrays;

/**
 * The last season in slots of equal length, each with its peak: what had to be carried at this time
 * of the day is the best word on how long a quiet time lasts, and it reaches farther than the
 * forecast.
 *
 * @param lastSlot number of the slot written last, counted from the beginning of time; {@link
 *     Long#MIN_VALUE} before any
 * @param peaks the peak of each slot, in demand units, at its number modulo {@link #SLOTS}; NaN
 *     where nothing is known
 */
public record SeasonPeaks(long lastSlot, float[] peaks) {
    /** Slots of a season: half an hour of a day. */
    static final int SLOTS = 48;

    /** Nothing seen. */
    public static final SeasonPeaks EMPTY = new SeasonPeaks(Long.MIN_VALUE, new float[0]);

    /** With one more value, at a time that does not go back. */
    SeasonPeaks plus(long atMillis, double value, long seasonMillis) {
        long slot = Math.floorDiv(atMillis, slotMillis(seasonMillis));
        float[] next = kept(slot);
        int index = index(slot);
        next[index] = slot == lastSlot ? Math.max(next[index], (float) value) : (float) value;
        return new SeasonPeaks(slot, next);
    }

    /**
     * Start of the first slot to come in which, a season ago, more than a demand was required; in
     * milliseconds, {@link Long#MAX_VALUE} when none is known.
     */
    long firstAbove(double demand, long seasonMillis) {
        for (int ahead = 1; ahead < SLOTS && peaks.length == SLOTS; ahead++) {
            if (peaks[index(lastSlot + ahead)] > demand) {
                return (lastSlot + ahead) * slotMillis(seasonMillis);
            }
        }
        return Long.MAX_VALUE;
    }

    /** The slots without those that passed unseen. */
    private float[] kept(long slot) {
        float[] kept = new float[SLOTS];
        Arrays.fill(kept, Float.NaN);
        if (peaks.length == SLOTS && slot >= lastSlot) {
            for (long old = Math.max(lastSlot - SLOTS + 1, slot - SLOTS); old <= lastSlot; old++) {
                kept[index(old)] = peaks[index(old)];
            }
        }
        return kept;
    }

    private static int index(long slot) {
        return (int) Math.floorMod(slot, (long) SLOTS);
    }

    private static long slotMillis(long seasonMillis) {
        return Math.max(1, seasonMillis / SLOTS);
    }
}
