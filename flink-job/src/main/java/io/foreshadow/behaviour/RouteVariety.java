package io.foreshadow.behaviour;

/**
 * How many different routes were called, in 64 bytes: linear counting (Whang, Vander-Zanden,
 * Taylor, "A Linear-Time Probabilistic Counting Algorithm for Database Applications", 1990). The
 * estimate is within a few percent up to 1000 and ends at {@link #MOST}: that many or more.
 *
 * @param bits which remainders of the routes' hashes occurred; empty when none did
 */
public record RouteVariety(long[] bits) {
    /** No route called. */
    public static final RouteVariety NONE = new RouteVariety(new long[0]);

    private static final int WORDS = 8;
    private static final int SIZE = WORDS * Long.SIZE;

    /** The largest estimate, when no bit is left: {@code SIZE * ln(SIZE)}. */
    public static final long MOST = Math.round(SIZE * Math.log(SIZE));

    /** Bits with that of one more call set, in the same array where they are any. */
    static long[] marked(long[] bits, String route) {
        int bit = mixed(route.hashCode()) & SIZE - 1;
        long[] marked = bits.length == 0 ? new long[WORDS] : bits;
        marked[bit / Long.SIZE] |= 1L << bit % Long.SIZE;
        return marked;
    }

    /** These and those. */
    RouteVariety plus(RouteVariety other) {
        if (bits.length == 0 || other.bits.length == 0) {
            return bits.length == 0 ? other : this;
        }
        long[] both = bits.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] |= other.bits[i];
        }
        return new RouteVariety(both);
    }

    /** How many different routes these are, about. */
    long estimate() {
        int used = 0;
        for (long word : bits) {
            used += Long.bitCount(word);
        }
        return used == SIZE ? MOST : Math.round(-SIZE * Math.log(1 - (double) used / SIZE));
    }

    /** Neighbouring strings have neighbouring hashes: the finalizer of MurmurHash3 parts them. */
    private static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }
}
