package io.foreshadow.capture.packet;

/**
 * One captured frame inside a buffer that belongs to the source: valid until the handler returns.
 *
 * @param link what the frame begins with
 * @param timestampMicros when it was captured, in microseconds since 1970
 * @param bytes the buffer
 * @param offset where the frame starts in it
 * @param length captured bytes
 * @param originalLength bytes on the wire, at least {@code length}
 */
public record Packet(
        LinkType link,
        long timestampMicros,
        byte[] bytes,
        int offset,
        int length,
        int originalLength) {

    /** Whether {@code count} bytes from {@code at} were captured; positions start at the frame. */
    boolean has(int at, int count) {
        return at <= length - count;
    }

    int u8(int at) {
        return bytes[offset + at] & 0xff;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    int i32(int at) {
        return u16(at) << 16 | u16(at + 2);
    }

    long i64(int at) {
        return (long) i32(at) << 32 | i32(at + 4) & 0xffff_ffffL;
    }
}
