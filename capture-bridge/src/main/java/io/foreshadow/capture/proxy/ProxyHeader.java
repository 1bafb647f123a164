package io.foreshadow.capture.proxy;

import io.foreshadow.capture.packet.Address;

/**
 * What stands at the start of a connection by the PROXY protocol, versions 1 and 2 (HAProxy, "The
 * PROXY protocol", doc/proxy-protocol.txt). It is read with every header that a connection may
 * start with, so it is total on any bytes; additional fields (TLVs) are skipped and the checksum
 * among them is not verified.
 *
 * @param state whether there is a header
 * @param length its bytes; 0 unless the header is complete
 * @param source the original sender, or null if the header names none that has an IP address
 *     (health checks, unknown and Unix sockets)
 * @param sourcePort the original sender's port, or 0
 */
public record ProxyHeader(State state, int length, Address source, int sourcePort) {
    /** What the first bytes of a connection are. */
    public enum State {
        /** No PROXY header. */
        ABSENT,
        /** The start of one, or of something else. */
        INCOMPLETE,
        /** A whole one. */
        COMPLETE
    }

    /** There is no PROXY header. */
    public static final ProxyHeader ABSENT = new ProxyHeader(State.ABSENT, 0, null, 0);

    /** More bytes are needed to tell. */
    public static final ProxyHeader INCOMPLETE = new ProxyHeader(State.INCOMPLETE, 0, null, 0);

    /** Longest header that is read, in bytes: 16 of version 2 and 4 KiB after them. */
    public static final int MAX_LENGTH = 16 + 4096;

    /**
     * Reads the header at the start of a connection.
     *
     * @param from where the connection's first byte is
     * @param to where the bytes seen so far end, exclusive
     */
    public static ProxyHeader parse(byte[] bytes, int from, int to) {
        if (from >= to) {
            return INCOMPLETE;
        }
        return switch (bytes[from]) {
            case 'P' -> TextHeader.parse(bytes, from, to);
            case '\r' -> BinaryHeader.parse(bytes, from, to);
            default -> ABSENT;
        };
    }

    /** A whole header that names nobody. */
    static ProxyHeader anonymous(int length) {
        return new ProxyHeader(State.COMPLETE, length, null, 0);
    }

    /** How many of the bytes at the start are those of the signature. */
    static int common(byte[] signature, byte[] bytes, int from, int to) {
        int count = 0;
        while (count < signature.length
                && from + count < to
                && bytes[from + count] == signature[count]) {
            count++;
        }
        return count;
    }
}
