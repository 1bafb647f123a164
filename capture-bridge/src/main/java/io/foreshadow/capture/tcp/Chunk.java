package io.foreshadow.capture.tcp;

import java.util.Arrays;

/**
 * Consecutive bytes of one direction, from one segment. The array may belong to the source of
 * packets: it is valid until the receiver returns, unless {@link #copy} was taken.
 *
 * @param timestampMicros when the segment was captured
 * @param position of the first byte in the stream; only differences between positions of one
 *     direction mean something
 * @param acknowledged how far the sender had received the opposite direction, as a position there;
 *     {@link #NOT_ACKNOWLEDGED} if the segment did not say
 * @param bytes the array
 * @param offset where the captured bytes start in it
 * @param captured bytes that were captured
 * @param length bytes that were sent; those after the captured ones are lost
 */
public record Chunk(
        long timestampMicros,
        long position,
        long acknowledged,
        byte[] bytes,
        int offset,
        int captured,
        int length) {
    /** Before every position. */
    public static final long NOT_ACKNOWLEDGED = -1;

    /** The position after the last byte. */
    public long end() {
        return position + length;
    }

    /** The part from the position on; the position must lie inside. */
    Chunk from(long start) {
        int cut = (int) (start - position);
        int cutCaptured = Math.min(cut, captured);
        return new Chunk(
                timestampMicros,
                start,
                acknowledged,
                bytes,
                offset + cutCaptured,
                captured - cutCaptured,
                length - cut);
    }

    /** The same with an array of its own. */
    Chunk copy() {
        byte[] own = Arrays.copyOfRange(bytes, offset, offset + captured);
        return new Chunk(timestampMicros, position, acknowledged, own, 0, captured, length);
    }
}
