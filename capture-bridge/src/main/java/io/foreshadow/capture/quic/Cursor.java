package io.foreshadow.capture.quic;

/** Reads bytes in order; once it was asked for more than there is, it says so and yields zeros. */
final class Cursor {
    private final byte[] bytes;
    private final int end;
    private int at;
    private boolean failed;

    Cursor(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    boolean hasFailed() {
        return failed;
    }

    boolean hasMore() {
        return !failed && at < end;
    }

    int at() {
        return at;
    }

    int u8() {
        return (int) number(1);
    }

    int i32() {
        return (int) number(4);
    }

    /** An integer of variable length (RFC 9000, section 16), at most 2^62 - 1. */
    long variable() {
        if (!hasMore()) {
            failed = true;
            return 0;
        }
        int length = 1 << ((bytes[at] & 0xff) >> 6);
        long mask = (1L << 8 * length - 2) - 1;
        return number(length) & mask;
    }

    void skip(long count) {
        if (failed || count > end - at) {
            failed = true;
        } else {
            at += (int) count;
        }
    }

    private long number(int length) {
        int from = at;
        skip(length);
        long value = 0;
        for (int index = from; !failed && index < at; index++) {
            value = value << 8 | bytes[index] & 0xff;
        }
        return value;
    }
}
