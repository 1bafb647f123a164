package io.foreshadow.capture.bytes;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;

/**
 * SipHash-2-4 with a result of 128 bits (Aumasson and Bernstein, "SipHash: a fast short-input PRF",
 * and their reference implementation): a fast keyed fingerprint. Without the key it tells nothing
 * of the bytes. It allocates nothing; the result stays until the next call. For one thread.
 */
public final class SipHash {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

    private final long key0;
    private final long key1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long high;
    private long low;

    /** The hash under this key of two words, the first the one of lesser addresses. */
    public SipHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** The hash under a key that nobody knows and that ends with this object. */
    public static SipHash random() {
        SecureRandom random = new SecureRandom();
        return new SipHash(random.nextLong(), random.nextLong());
    }

    /** Hashes the bytes from {@code from} (inclusive) to {@code to} (exclusive). */
    public void hash(byte[] bytes, int from, int to) {
        v0 = 0x736f_6d65_7073_6575L ^ key0;
        v1 = 0x646f_7261_6e64_6f6dL ^ key1 ^ 0xee;
        v2 = 0x6c79_6765_6e65_7261L ^ key0;
        v3 = 0x7465_6462_7974_6573L ^ key1;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            compress((long) LONGS.get(bytes, at));
        }
        compress(lastWord(bytes, at, to, to - from));
        v2 ^= 0xee;
        low = finish();
        v1 ^= 0xdd;
        high = finish();
    }

    /** Bytes 8 to 15 of the result, the first of them the least significant. */
    public long high() {
        return high;
    }

    /** Bytes 0 to 7 of the result, the first of them the least significant. */
    public long low() {
        return low;
    }

    private static long lastWord(byte[] bytes, int from, int to, int length) {
        long word = (long) length << 56;
        for (int at = from; at < to; at++) {
            word |= (bytes[at] & 0xffL) << 8 * (at - from);
        }
        return word;
    }

    private void compress(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private long finish() {
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
