package io.foreshadow.capture.synthetic;

import java.nio.ByteBuffer;

/**
 * The headers of one UDP datagram over IPv4, without link layer or checksums.
 *
 * @param source IPv4 address, 32 bits
 * @param destination IPv4 address, 32 bits
 */
public record DatagramFrame(int source, int sourcePort, int destination, int destinationPort) {
    private static final int HEADERS = 28;
    private static final int UDP = 17;

    /** The way back. */
    public DatagramFrame answer() {
        return new DatagramFrame(destination, destinationPort, source, sourcePort);
    }

    /** The packet with this payload. */
    public byte[] bytes(byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(HEADERS + payload.length);
        out.putShort((short) 0x4500).putShort((short) out.capacity()).putInt(0);
        out.put((byte) 64).put((byte) UDP).putShort((short) 0).putInt(source).putInt(destination);
        out.putShort((short) sourcePort).putShort((short) destinationPort);
        return out.putShort((short) (8 + payload.length)).putShort((short) 0).put(payload).array();
    }
}
