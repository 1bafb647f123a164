package io.foreshadow.capture.count;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** The running totals of one bridge; may be read by any thread at any time. */
public final class Counters {
    /** Counters that the summary names even when they are zero. */
    private static final EnumSet<Counter> ALWAYS_SHOWN =
            EnumSet.range(Counter.PACKETS, Counter.DROPPED_BY_HAND_OFF);

    private static final EnumSet<Counter> UNDECODED =
            EnumSet.range(Counter.UNKNOWN_LINK_TYPE, Counter.MALFORMED_PACKET);

    private final LongAdder[] totals = new LongAdder[Counter.values().length];

    public Counters() {
        Arrays.setAll(totals, index -> new LongAdder());
    }

    /** Counts one more. */
    public void increment(Counter counter) {
        totals[counter.ordinal()].increment();
    }

    /** Counts {@code amount} more. */
    public void add(Counter counter, long amount) {
        totals[counter.ordinal()].add(amount);
    }

    /** The total so far. */
    public long get(Counter counter) {
        return totals[counter.ordinal()].sum();
    }

    /** All totals on one line, those that only tell of trouble just when there is any. */
    public String summary() {
        String undecoded = list(UNDECODED);
        return list(EnumSet.complementOf(UNDECODED))
                + (undecoded.isEmpty() ? "" : "; undecoded: " + undecoded);
    }

    private String list(Collection<Counter> counters) {
        return counters.stream()
                .filter(counter -> ALWAYS_SHOWN.contains(counter) || get(counter) > 0)
                .map(counter -> get(counter) + " " + counter.label())
                .collect(Collectors.joining(", "));
    }
}
