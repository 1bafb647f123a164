package io.foreshadow.capture.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A window on a stream of records: the current record lies contiguous in an array, so that a packet
 * is handed on without a copy. Streaming rather than mapping reads pipes and compressed files too,
 * and files of any size.
 */
final class RecordBuffer {
    private static final int INITIAL_SIZE = 1 << 18;

    private final InputStream in;
    private ByteBuffer window = ByteBuffer.wrap(new byte[INITIAL_SIZE]).limit(0);

    RecordBuffer(InputStream in) {
        this.in = in;
    }

    /** Sets the byte order of {@link #i32} and {@link #u16}. */
    void order(ByteOrder order) {
        window.order(order);
    }

    /**
     * Makes the next {@code count} bytes available.
     *
     * @return whether there are that many
     */
    boolean has(int count) throws IOException {
        return window.remaining() >= count || fill(count);
    }

    /** Bytes that are available but were not enough for {@link #has}. */
    int remaining() {
        return window.remaining();
    }

    int i32(int at) {
        return window.getInt(window.position() + at);
    }

    int u16(int at) {
        return window.getShort(window.position() + at) & 0xffff;
    }

    long i64(int at) {
        return window.getLong(window.position() + at);
    }

    int u8(int at) {
        return window.get(window.position() + at) & 0xff;
    }

    /** The array that holds the record. */
    byte[] array() {
        return window.array();
    }

    /** Where the record starts in {@link #array}. */
    int position() {
        return window.position();
    }

    /** Moves on to the next record. */
    void skip(int count) {
        window.position(window.position() + count);
    }

    private boolean fill(int count) throws IOException {
        if (count > window.capacity()) {
            ByteOrder order = window.order();
            byte[] larger = new byte[Math.max(count, 2 * window.capacity())];
            int kept = window.remaining();
            window.get(larger, 0, kept);
            window = ByteBuffer.wrap(larger).limit(kept).order(order);
        } else {
            window.compact().flip();
        }
        int end = window.limit();
        while (end < count) {
            int read = in.read(window.array(), end, window.capacity() - end);
            if (read < 0) {
                break;
            }
            end += read;
        }
        window.limit(end);
        return end >= count;
    }
}
