package io.foreshadow.capture.packet;

/**
 * One TCP segment inside the buffer of its packet: valid until the handler returns.
 *
 * @param timestampMicros when it was captured
 * @param source who sent it
 * @param destination who it was sent to
 * @param network as in {@link FlowKey}
 * @param sequence its sequence number
 * @param acknowledgment its acknowledgment number, meaningful when {@link #isAck}
 * @param flags the flags byte of the header
 * @param bytes the buffer
 * @param offset where the captured payload starts
 * @param captured bytes of payload that were captured
 * @param length bytes of payload that were sent, at least {@code captured}
 */
public record TcpSegment(
        long timestampMicros,
        Endpoint source,
        Endpoint destination,
        long network,
        int sequence,
        int acknowledgment,
        int flags,
        byte[] bytes,
        int offset,
        int captured,
        int length) {
    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;

    /** The connection it belongs to. */
    public FlowKey flow() {
        return FlowKey.between(source, destination, network);
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
