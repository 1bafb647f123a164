package io.foreshadow.behaviour;

import java.util.Arrays;

/**
 * Decides in fixed memory which unknown clients are worth a shadow: those with some events within a
 * window of time. Events are counted in a Count-Min sketch (Cormode and Muthukrishnan, "An Improved
 * Data Stream Summary", 2005), which is emptied at the start of each window. A flood of invented
 * clients fills all its counters alike; that share of a count, and what it may vary by, is then
 * taken off (as Deng and Rafiei do in "New Estimation Algorithms for Streaming Data: Count-min Can
 * Do More", 2007), so a flood keeps itself out and a client that stands out of it gets in.
 */
public final class Admission {
    private static final int ROWS = 4;
    private static final int COLUMNS = 1 << 18;

    /** Rows take bits of one hash that overlap by little. */
    private static final int ROW_SHIFT = 15;

    /** Standard deviations above the mean; the least of four counters is never so far by chance. */
    private static final double SPREAD = 3;

    private final int atLeast;
    private final long windowMillis;
    private final int[][] counters = new int[ROWS][COLUMNS];
    private long window = Long.MIN_VALUE;
    private long total;

    /** Admits a client after at least so many events within a window; 1 for any client at once. */
    public Admission(int atLeast, long windowMillis) {
        this.atLeast = atLeast;
        this.windowMillis = windowMillis;
    }

    /** Counts events of a client and says whether it has enough of them. */
    public boolean admits(String client, long events, long millis) {
        if (atLeast <= 1) {
            return true;
        }
        turnTo(Math.floorDiv(millis, windowMillis));
        total += events;
        double noise = (double) (total - events) / COLUMNS;
        return counted(client, events) >= atLeast + (long) (noise + SPREAD * Math.sqrt(noise));
    }

    /** Start of the window of a time. */
    public long windowStart(long millis) {
        return Math.floorDiv(millis, windowMillis) * windowMillis;
    }

    private void turnTo(long next) {
        if (next > window) {
            window = next;
            total = 0;
            for (int[] row : counters) {
                Arrays.fill(row, 0);
            }
        }
    }

    private long counted(String client, long events) {
        long hash = mixed(client.hashCode() + ((long) client.length() << Integer.SIZE));
        int add = (int) Math.min(events, Integer.MAX_VALUE);
        long least = Long.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) {
            int column = (int) (hash >>> ROW_SHIFT * row) & COLUMNS - 1;
            int counter = (int) Math.min(Integer.MAX_VALUE, (long) counters[row][column] + add);
            counters[row][column] = counter;
            least = Math.min(least, counter);
        }
        return least;
    }

    /** The finalizer of SplittableRandom, so that similar names are far apart in every row. */
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
