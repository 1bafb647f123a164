package io.foreshadow.capture.synthetic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes frames in the classic pcap format: little-endian, microseconds, Ethernet. */
public final class PcapFile {
    private static final int MAGIC = 0xa1b2c3d4;
    private static final int ETHERNET = 1;
    private static final int SNAP_LENGTH = 262_144;

    private PcapFile() {}

    /** The whole file, with the frames in the given order. */
    public static byte[] of(List<Frame> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer header = record(24);
        header.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putLong(0);
        header.putInt(SNAP_LENGTH).putInt(ETHERNET);
        out.writeBytes(header.array());
        for (Frame frame : frames) {
            int length = frame.bytes().length;
            ByteBuffer packet = record(16 + length);
            packet.putInt((int) (frame.micros() / 1_000_000));
            packet.putInt((int) (frame.micros() % 1_000_000));
            packet.putInt(length).putInt(length).put(frame.bytes());
            out.writeBytes(packet.array());
        }
        return out.toByteArray();
    }

    private static ByteBuffer record(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
