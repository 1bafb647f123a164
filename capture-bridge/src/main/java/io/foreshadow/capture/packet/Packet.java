package io.foreshadow.capture.packet;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One captured frame inside a buffer that belongs to the source: valid until the handler returns. A
 * source uses one object for all its packets, so that a packet costs no memory.
 */
public final class Packet {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, BIG_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

    private LinkType link = LinkType.UNKNOWN;
    private long timestampMicros;
    private byte[] bytes = {};
    private int offset;
    private int length;
    private int originalLength;

    /**
     * Shows another frame.
     *
     * @param link what the frame begins with
     * @param timestampMicros when it was captured, in microseconds since 1970
     * @param bytes the buffer
     * @param offset where the frame starts in it
     * @param length captured bytes
     * @param originalLength bytes on the wire, at least {@code length}
     */
    public Packet set(
            LinkType link,
            long timestampMicros,
            byte[] bytes,
            int offset,
            int length,
            int originalLength) {
        this.link = link;
        this.timestampMicros = timestampMicros;
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.originalLength = originalLength;
        return this;
    }

    /** The same frame, captured at another time. */
    public Packet at(long micros) {
        timestampMicros = micros;
        return this;
    }

    public LinkType link() {
        return link;
    }

    public long timestampMicros() {
        return timestampMicros;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    public int originalLength() {
        return originalLength;
    }

    /** Whether {@code count} bytes from {@code at} were captured; positions start at the frame. */
    boolean has(int at, int count) {
        return at <= length - count;
    }

    int u8(int at) {
        return bytes[offset + at] & 0xff;
    }

    int u16(int at) {
        return (short) SHORTS.get(bytes, offset + at) & 0xffff;
    }

    int i32(int at) {
        return (int) INTS.get(bytes, offset + at);
    }

    long i64(int at) {
        return (long) LONGS.get(bytes, offset + at);
    }
}
