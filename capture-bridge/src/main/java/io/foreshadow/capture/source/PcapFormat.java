package io.foreshadow.capture.source;

import io.foreshadow.capture.packet.LinkType;
import io.foreshadow.capture.packet.Packet;
import java.io.IOException;

/**
 * The classic libpcap format (draft-ietf-opsawg-pcap), in both byte orders and with timestamps in
 * micro- or nanoseconds.
 */
final class PcapFormat implements CaptureFormat {
    static final int MAGIC_MICROS = 0xa1b2c3d4;
    static final int MAGIC_NANOS = 0xa1b23c4d;
    private static final int FILE_HEADER = 24;
    private static final int PACKET_HEADER = 16;

    private final RecordBuffer buffer;
    private final boolean nanos;
    private final LinkType link;
    private final Packet packet = new Packet();

    /** Reads the file header; the buffer is already set to the byte order of the file. */
    PcapFormat(RecordBuffer buffer, boolean nanos) throws IOException, DamagedCaptureException {
        if (!buffer.has(FILE_HEADER)) {
            throw new DamagedCaptureException("ends before");
        }
        this.buffer = buffer;
        this.nanos = nanos;
        // The upper bits tell of a frame check sequence, which the IP length cuts off anyway.
        this.link = LinkType.of(buffer.i32(20) & 0xffff);
        buffer.skip(FILE_HEADER);
    }

    @Override
    public boolean next(PacketHandler handler) throws IOException, DamagedCaptureException {
        if (!buffer.has(PACKET_HEADER)) {
            if (buffer.remaining() == 0) {
                return false;
            }
            throw new DamagedCaptureException("ends inside");
        }
        int length = buffer.i32(8);
        if (length < 0 || length > MAX_RECORD_BYTES) {
            throw new DamagedCaptureException("is damaged at");
        }
        if (!buffer.has(PACKET_HEADER + length)) {
            throw new DamagedCaptureException("ends inside");
        }
        handler.accept(
                packet.set(
                        link,
                        micros(),
                        buffer.array(),
                        buffer.position() + PACKET_HEADER,
                        length,
                        Math.max(length, buffer.i32(12))));
        buffer.skip(PACKET_HEADER + length);
        return true;
    }

    private long micros() {
        long seconds = buffer.i32(0) & 0xffff_ffffL;
        long fraction = buffer.i32(4) & 0xffff_ffffL;
        return seconds * 1_000_000 + (nanos ? fraction / 1000 : fraction);
    }
}
