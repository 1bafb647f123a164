package io.foreshadow.capture.synthetic;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes frames one after the other in the classic pcap format: little-endian, microseconds,
 * Ethernet.
 */
public final class PcapWriter implements Closeable {
    private static final int MAGIC = 0xa1b2c3d4;
    private static final int ETHERNET = 1;
    private static final int SNAP_LENGTH = 262_144;
    private static final int RECORD_HEADER = 16;
    private static final int BUFFER_SIZE = 1 << 20;

    private final OutputStream out;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private long frames;
    private long bytes;

    /**
     * Begins a capture.
     *
     * @param out closed by {@link #close}
     */
    public PcapWriter(OutputStream out) {
        this.out = out;
        buffer.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putLong(0);
        buffer.putInt(SNAP_LENGTH).putInt(ETHERNET);
    }

    /** Appends a frame of at most 262,144 bytes. */
    public void write(Frame frame) throws IOException {
        int length = frame.bytes().length;
        if (buffer.remaining() < RECORD_HEADER + length) {
            flush();
        }
        buffer.putInt((int) (frame.micros() / 1_000_000));
        buffer.putInt((int) (frame.micros() % 1_000_000));
        buffer.putInt(length).putInt(frame.originalLength()).put(frame.bytes());
        frames++;
        bytes += frame.originalLength();
    }

    /** Frames written so far. */
    public long frames() {
        return frames;
    }

    /** Their lengths on the wire together, in bytes. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
