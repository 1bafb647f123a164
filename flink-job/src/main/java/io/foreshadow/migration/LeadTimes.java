package io.foreshadow.migration;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The latest lead times of one resource class, and how long it takes at worst, nearly: the 95 %
 * quantile by nearest rank. A plain window rather than a sketch: a fleet has few migrations of a
 * class, and what they take changes with the platform, so only the latest count.
 */
public final class LeadTimes {
    /** How many are remembered. */
    public static final int WINDOW = 100;

    /** Fewer say too little of a tail: below 20 the quantile is the largest of them. */
    public static final int ENOUGH = 10;

    private static final double QUANTILE = 0.95;

    private long[] latest;
    private long count;

    private LeadTimes(long[] latest, long count) {
        this.latest = latest;
        this.count = count;
    }

    /**
     * What is remembered.
     *
     * @param latestMillis the latest lead times; once {@link #WINDOW} are there, each replaces the
     *     oldest
     * @param count how many there ever were
     */
    public record State(long[] latestMillis, long count) {}

    /** None yet. */
    public static LeadTimes fresh() {
        return new LeadTimes(new long[0], 0);
    }

    /** Goes on from a state. */
    public static LeadTimes restore(State state) {
        return new LeadTimes(state.latestMillis().clone(), state.count());
    }

    /** What is remembered. */
    public State snapshot() {
        return new State(latest.clone(), count);
    }

    /**
     * One more.
     *
     * @param millis negative ones are ignored: a clock was set back
     */
    public void add(long millis) {
        if (millis < 0) {
            return;
        }
        if (latest.length < WINDOW) {
            latest = Arrays.copyOf(latest, latest.length + 1);
        }
        latest[(int) (count % WINDOW)] = millis;
        count++;
    }

    /** How many the quantile rests on. */
    public int samples() {
        return latest.length;
    }

    /** The 95 % quantile in milliseconds; empty below {@link #ENOUGH} samples. */
    public OptionalLong p95() {
        if (latest.length < ENOUGH) {
            return OptionalLong.empty();
        }
        long[] sorted = latest.clone();
        Arrays.sort(sorted);
        return OptionalLong.of(sorted[(int) Math.ceil(QUANTILE * sorted.length) - 1]);
    }
}
