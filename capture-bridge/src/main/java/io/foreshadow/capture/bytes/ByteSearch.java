package io.foreshadow.capture.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds bytes, eight at a time (Warren, Hacker's Delight, section 6-1). */
public final class ByteSearch {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LINE_FEEDS = '\n' * LOW_BITS;

    private ByteSearch() {}

    /**
     * Index of the first line feed from {@code from} on, or {@code to} if there is none before it.
     */
    public static int lineFeed(byte[] bytes, int from, int to) {
        int at = from;
        while (to - at >= Long.BYTES) {
            long zeroWhereFound = (long) LONGS.get(bytes, at) ^ LINE_FEEDS;
            long found = zeroWhereFound - LOW_BITS & ~zeroWhereFound & HIGH_BITS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Whether the bytes from {@code at} on begin with these ASCII characters. */
    public static boolean startsWith(String word, byte[] bytes, int at, int to) {
        if (to - at < word.length()) {
            return false;
        }
        for (int index = 0; index < word.length(); index++) {
            if (bytes[at + index] != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }
}
