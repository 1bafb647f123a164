package io.foreshadow.capture.synthetic;

import java.nio.ByteBuffer;

/**
 * The headers of one TCP segment over IPv4 in an Ethernet frame, with valid checksums.
 *
 * @param sourceAddress IPv4 address, 32 bits
 * @param sourcePort 0 to 65535
 * @param destinationAddress IPv4 address, 32 bits
 * @param destinationPort 0 to 65535
 * @param sequence sequence number
 * @param acknowledgment acknowledgment number
 * @param flags the flags byte
 */
public record TcpFrame(
        int sourceAddress,
        int sourcePort,
        int destinationAddress,
        int destinationPort,
        int sequence,
        int acknowledgment,
        int flags) {
    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;

    private static final int ETHERNET_HEADER = 14;
    private static final int IP_HEADER = 20;
    private static final int TCP_HEADER = 20;
    private static final int TYPE_IPV4 = 0x0800;
    private static final int TCP = 6;

    /** The frame with this payload. */
    public byte[] bytes(byte[] payload) {
        int segment = TCP_HEADER + payload.length;
        ByteBuffer out = ByteBuffer.allocate(ETHERNET_HEADER + IP_HEADER + segment);
        out.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1}).putShort((short) TYPE_IPV4);
        out.putShort((short) 0x4500).putShort((short) (IP_HEADER + segment));
        out.putInt(0x4000).put((byte) 64).put((byte) TCP).putShort((short) 0);
        out.putInt(sourceAddress).putInt(destinationAddress);
        out.putShort((short) sourcePort).putShort((short) destinationPort);
        out.putInt(sequence).putInt(acknowledgment);
        out.putShort((short) (0x5000 | flags)).putShort((short) 0xffff).putInt(0).put(payload);

        int ipAt = ETHERNET_HEADER;
        out.putShort(ipAt + 10, checksum(sum(out, ipAt, ipAt + IP_HEADER)));
        int tcpAt = ipAt + IP_HEADER;
        long pseudoHeader = sum(out, ipAt + 12, tcpAt) + TCP + segment;
        out.putShort(tcpAt + 16, checksum(pseudoHeader + sum(out, tcpAt, out.capacity())));
        return out.array();
    }

    private static long sum(ByteBuffer bytes, int from, int to) {
        long sum = 0;
        int at = from;
        for (; at + 1 < to; at += 2) {
            sum += bytes.getShort(at) & 0xffff;
        }
        return at == to ? sum : sum + ((bytes.get(at) & 0xff) << 8);
    }

    private static short checksum(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (short) ~folded;
    }
}
