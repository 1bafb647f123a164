package io.foreshadow.capture.tcp;

import java.util.Arrays;

/**
 * Consecutive bytes of one direction, from one segment. Chunk and array are used again for the next
 * segment: they are valid until the receiver returns, unless a {@link #copy} was taken.
 */
public final class Chunk {
    /** Before every position. */
    public static final long NOT_ACKNOWLEDGED = -1;

    private long timestampMicros;
    private long position;
    private long acknowledged;
    private byte[] bytes;
    private int offset;
    private int captured;
    private int length;

    /**
     * Shows other bytes.
     *
     * @param timestampMicros when the segment was captured
     * @param position of the first byte in the stream; only differences between positions of one
     *     direction mean something
     * @param acknowledged how far the sender had received the opposite direction, as a position
     *     there; {@link #NOT_ACKNOWLEDGED} if the segment did not say
     * @param bytes the array
     * @param offset where the captured bytes start in it
     * @param captured bytes that were captured
     * @param length bytes that were sent; those after the captured ones are lost
     */
    public Chunk set(
            long timestampMicros,
            long position,
            long acknowledged,
            byte[] bytes,
            int offset,
            int captured,
            int length) {
        this.timestampMicros = timestampMicros;
        this.position = position;
        this.acknowledged = acknowledged;
        this.bytes = bytes;
        this.offset = offset;
        this.captured = captured;
        this.length = length;
        return this;
    }

    public long timestampMicros() {
        return timestampMicros;
    }

    public long position() {
        return position;
    }

    public long acknowledged() {
        return acknowledged;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int captured() {
        return captured;
    }

    public int length() {
        return length;
    }

    /** Where the captured bytes end in the array. */
    public int limit() {
        return offset + captured;
    }

    /** The position after the last byte. */
    public long end() {
        return position + length;
    }

    /** Leaves out what comes before the position, which must lie inside. */
    public void skipTo(long start) {
        int cut = (int) (start - position);
        int cutCaptured = Math.min(cut, captured);
        position = start;
        offset += cutCaptured;
        captured -= cutCaptured;
        length -= cut;
    }

    /** The same with an array of its own. */
    public Chunk copy() {
        byte[] own = Arrays.copyOfRange(bytes, offset, offset + captured);
        return new Chunk().set(timestampMicros, position, acknowledged, own, 0, captured, length);
    }
}
