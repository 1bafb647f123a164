package io.foreshadow.capture.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * The running totals of one bridge. Any thread may read at any time and sees recent values. Only
 * the thread that captures may {@link #increment}, {@link #add} and {@link #set}, which cost it no
 * more than a store into an array; others count through {@link #shared}.
 */
public final class Counters {
    /** Opaque: never torn, in order for each counter, soon visible, and a plain move on x86. */
    private static final VarHandle TOTAL = MethodHandles.arrayElementVarHandle(long[].class);

    /** Counters that the summary names even when they are zero. */
    private static final EnumSet<Counter> ALWAYS_SHOWN =
            EnumSet.range(Counter.PACKETS, Counter.DROPPED_BY_HAND_OFF);

    /** Counters that would only lengthen the summary. */
    private static final EnumSet<Counter> NEVER_SHOWN =
            EnumSet.of(Counter.BYTES, Counter.DELIVERED, Counter.HEARTBEATS);

    private static final EnumSet<Counter> UNDECODED =
            EnumSet.range(Counter.UNKNOWN_LINK_TYPE, Counter.MALFORMED_PACKET);

    private final long[] totals = new long[Counter.values().length];
    private final LongAdder[] shared = new LongAdder[totals.length];

    public Counters() {
        Arrays.setAll(shared, index -> new LongAdder());
    }

    /** Counts one more; only on the thread that captures. */
    public void increment(Counter counter) {
        add(counter, 1);
    }

    /** Counts {@code amount} more; only on the thread that captures. */
    public void add(Counter counter, long amount) {
        int index = counter.ordinal();
        TOTAL.setOpaque(totals, index, totals[index] + amount);
    }

    /**
     * Takes over a total that is kept elsewhere, for example by the kernel; any thread may, as such
     * a counter is never added to.
     */
    public void set(Counter counter, long total) {
        TOTAL.setOpaque(totals, counter.ordinal(), total);
    }

    /** The part of a counter that any thread may add to. */
    public LongAdder shared(Counter counter) {
        return shared[counter.ordinal()];
    }

    /** The total so far. */
    public long get(Counter counter) {
        int index = counter.ordinal();
        return (long) TOTAL.getOpaque(totals, index) + shared[index].sum();
    }

    /** All totals by their {@linkplain Counter#key() keys}, in the order of the keys. */
    public Map<String, Long> totals() {
        Map<String, Long> result = new TreeMap<>();
        for (Counter counter : Counter.values()) {
            result.put(counter.key(), get(counter));
        }
        return result;
    }

    /**
     * Totals on one line, those that only tell of trouble or of rare traffic where there is any.
     */
    public String summary() {
        String undecoded = list(UNDECODED);
        return list(EnumSet.complementOf(UNDECODED))
                + (undecoded.isEmpty() ? "" : "; undecoded: " + undecoded);
    }

    private String list(Collection<Counter> counters) {
        return counters.stream()
                .filter(this::isShown)
                .map(counter -> get(counter) + " " + counter.label())
                .collect(Collectors.joining(", "));
    }

    private boolean isShown(Counter counter) {
        return ALWAYS_SHOWN.contains(counter) || get(counter) > 0 && !NEVER_SHOWN.contains(counter);
    }
}
