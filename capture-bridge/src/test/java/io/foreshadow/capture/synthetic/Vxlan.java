package io.foreshadow.capture.synthetic;

import java.nio.ByteBuffer;

/** Frames in VXLAN over UDP over IPv4 (RFC 7348), without a UDP checksum, as is usual. */
final class Vxlan {
    private static final int ETHERNET = 14;
    private static final int IP = 20;
    private static final int UDP = 8;
    private static final int VXLAN = 8;
    private static final int PORT = 4789;

    private Vxlan() {}

    static byte[] wrap(int networkId, byte[] frame) {
        int datagram = UDP + VXLAN + frame.length;
        ByteBuffer out = ByteBuffer.allocate(ETHERNET + IP + datagram);
        out.put(new byte[] {2, 0, 0, 0, 0, 4, 2, 0, 0, 0, 0, 3}).putShort((short) 0x0800);
        out.putShort((short) 0x4500).putShort((short) (IP + datagram)).putInt(0x4000);
        out.put((byte) 64).put((byte) 17).putShort((short) 0);
        out.putInt(0xac100001).putInt(0xac100002);
        out.putShort((short) 51_000).putShort((short) PORT).putShort((short) datagram);
        out.putShort((short) 0);
        out.putInt(0x0800_0000).putInt(networkId << 8).put(frame);
        return out.array();
    }
}
