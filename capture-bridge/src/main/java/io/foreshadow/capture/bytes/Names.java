package io.foreshadow.capture.bytes;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Strings that stand for bytes, made once and given again without allocation. A bounded memory of
 * two places for each hash: a newer name takes the first and moves its elder to the second. The
 * hash has a random seed; who finds collisions all the same gains nothing but misses. For one
 * thread.
 */
public final class Names {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

    /** 2^64 divided by the golden ratio, as in multiplicative hashing. */
    private static final long GOLDEN_RATIO = 0x9e37_79b9_7f4a_7c15L;

    private final Function<ByteSlice, String> naming;
    private final int longest;
    private final byte[][] keys;
    private final String[] names;
    private final long seed = new SecureRandom().nextLong();

    /**
     * An empty memory.
     *
     * @param entries how many names are kept, a power of two from 2
     * @param longest bytes of the longest value that is kept; the name of a longer one is made anew
     *     each time
     * @param naming makes the name of some bytes; null if they have none, which is not kept
     */
    public Names(int entries, int longest, Function<ByteSlice, String> naming) {
        if (entries < 2 || Integer.bitCount(entries) != 1) {
            throw new IllegalArgumentException("entries must be a power of two, not " + entries);
        }
        this.naming = naming;
        this.longest = longest;
        this.keys = new byte[entries][];
        this.names = new String[entries];
    }

    /** The name of these bytes, or null if they have none. */
    public String of(ByteSlice value) {
        if (value.length() > longest) {
            return naming.apply(value);
        }
        int first = hash(value) & keys.length - 1;
        if (holds(first, value)) {
            return names[first];
        }
        int second = first ^ 1;
        return holds(second, value) ? names[second] : remember(first, second, value);
    }

    private String remember(int first, int second, ByteSlice value) {
        String name = naming.apply(value);
        if (name != null) {
            keys[second] = keys[first];
            names[second] = names[first];
            keys[first] = Arrays.copyOfRange(value.array(), value.from(), value.to());
            names[first] = name;
        }
        return name;
    }

    private boolean holds(int slot, ByteSlice value) {
        byte[] key = keys[slot];
        return key != null
                && Arrays.equals(key, 0, key.length, value.array(), value.from(), value.to());
    }

    private int hash(ByteSlice value) {
        byte[] bytes = value.array();
        int at = value.from();
        long hash = seed ^ value.length();
        for (; at + Long.BYTES <= value.to(); at += Long.BYTES) {
            hash = mix(hash, (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (; at < value.to(); at++) {
            rest = rest << 8 | bytes[at] & 0xff;
        }
        return (int) mix(hash, rest);
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * GOLDEN_RATIO;
        return mixed ^ mixed >>> 32;
    }
}
