package io.foreshadow.capture.bytes;

import java.security.SecureRandom;

/**
 * Strings that stand for 128 bits (an address, a fingerprint), kept like those of {@link Names} and
 * found again without allocation. For one thread.
 */
public final class PairNames {
    private static final long GOLDEN_RATIO = 0x9e37_79b9_7f4a_7c15L;

    private final long[] highs;
    private final long[] lows;
    private final String[] names;
    private final long seed = new SecureRandom().nextLong();

    /**
     * An empty memory.
     *
     * @param entries how many names are kept, a power of two from 2
     */
    public PairNames(int entries) {
        if (entries < 2 || Integer.bitCount(entries) != 1) {
            throw new IllegalArgumentException("entries must be a power of two, not " + entries);
        }
        this.highs = new long[entries];
        this.lows = new long[entries];
        this.names = new String[entries];
    }

    /** The name put for these bits, or null if there is none, or none any more. */
    public String get(long high, long low) {
        int first = slot(high, low);
        if (holds(first, high, low)) {
            return names[first];
        }
        int second = first ^ 1;
        return holds(second, high, low) ? names[second] : null;
    }

    /** Keeps a name; one seen longer ago may make room. */
    public String put(long high, long low, String name) {
        int first = slot(high, low);
        int second = first ^ 1;
        highs[second] = highs[first];
        lows[second] = lows[first];
        names[second] = names[first];
        highs[first] = high;
        lows[first] = low;
        names[first] = name;
        return name;
    }

    private boolean holds(int slot, long high, long low) {
        return lows[slot] == low && highs[slot] == high && names[slot] != null;
    }

    private int slot(long high, long low) {
        long mixed = (seed ^ high) * GOLDEN_RATIO;
        mixed = (mixed ^ mixed >>> 32 ^ low) * GOLDEN_RATIO;
        return (int) (mixed ^ mixed >>> 32) & names.length - 1;
    }
}
