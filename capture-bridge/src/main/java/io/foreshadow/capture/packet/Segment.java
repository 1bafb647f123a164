package io.foreshadow.capture.packet;

/**
 * One TCP segment or UDP datagram inside the buffer of its packet, with the networks it came
 * through: valid until the handler returns. The decoder uses one object for all of them.
 */
public final class Segment {
    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;

    /** 2^64 divided by the golden ratio, as in multiplicative hashing. */
    private static final long GOLDEN_RATIO = 0x9e37_79b9_7f4a_7c15L;

    private static final int NO_ID = -1;
    private static final int UDP = 17;

    long timestampMicros;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int sourcePort;
    int destinationPort;
    private long network;
    private int networkId = NO_ID;
    private int sequence;
    private int acknowledgment;
    private int flags;
    private byte[] bytes;
    private int offset;
    private int captured;
    private int length;

    /** Starts over with a packet. */
    void start(long micros) {
        timestampMicros = micros;
        network = 0;
        networkId = NO_ID;
    }

    /**
     * Notes a VLAN or a tunnel around what follows; equal addresses in two of them are two hosts.
     */
    void enter(int kind, int number) {
        network = (network ^ kind ^ (long) number << 8) * GOLDEN_RATIO;
    }

    /** Notes a tunnel whose number tells tenants apart. */
    void enterNetwork(int kind, int number) {
        enter(kind, number);
        networkId = number;
    }

    void addresses(long fromHigh, long fromLow, long toHigh, long toLow) {
        sourceHigh = fromHigh;
        sourceLow = fromLow;
        destinationHigh = toHigh;
        destinationLow = toLow;
    }

    /** Reads the TCP header; it must have been captured whole. */
    void header(Packet packet, int at) {
        sourcePort = packet.u16(at);
        destinationPort = packet.u16(at + 2);
        sequence = packet.i32(at + 4);
        acknowledgment = packet.i32(at + 8);
        flags = packet.u8(at + 13);
    }

    /** Reads the UDP header; its flows are kept apart from those of TCP by their network. */
    void datagramHeader(Packet packet, int at) {
        enter(UDP, 0);
        sourcePort = packet.u16(at);
        destinationPort = packet.u16(at + 2);
        sequence = 0;
        acknowledgment = 0;
        flags = 0;
    }

    /** Whether it goes to a multicast group (RFC 1112, RFC 4291) or to all hosts. */
    boolean isToMany() {
        boolean v4 = destinationHigh == 0 && destinationLow >>> 32 == 0xffff;
        int bits = (int) destinationLow;
        return v4 ? bits >>> 28 == 0xe || bits == -1 : destinationHigh >>> 56 == 0xff;
    }

    void payload(byte[] array, int from, int capturedBytes, int sentBytes) {
        bytes = array;
        offset = from;
        captured = capturedBytes;
        length = sentBytes;
    }

    /** When it was captured. */
    public long timestampMicros() {
        return timestampMicros;
    }

    /** The VLANs and tunnels around the connection, mixed into one number; zero for none. */
    public long network() {
        return network;
    }

    /** Identifier of the innermost VXLAN or GENEVE network, or -1. */
    public int networkId() {
        return networkId;
    }

    /** Its sequence number. */
    public int sequence() {
        return sequence;
    }

    /** Its acknowledgment number, meaningful when {@link #isAck}. */
    public int acknowledgment() {
        return acknowledgment;
    }

    /** The buffer. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the captured payload starts. */
    public int offset() {
        return offset;
    }

    /** Bytes of payload that were captured. */
    public int captured() {
        return captured;
    }

    /** Bytes of payload that were sent, at least {@link #captured}. */
    public int length() {
        return length;
    }

    public boolean isSyn() {
        return (flags & SYN) != 0;
    }

    public boolean isFin() {
        return (flags & FIN) != 0;
    }

    public boolean isReset() {
        return (flags & RST) != 0;
    }

    public boolean isAck() {
        return (flags & ACK) != 0;
    }
}
