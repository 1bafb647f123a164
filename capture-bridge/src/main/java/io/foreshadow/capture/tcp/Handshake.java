package io.foreshadow.capture.tcp;

/** What the start of a connection told; asked for at its first byte. */
public interface Handshake {
    /** Round trip of a handshake that was not seen whole. */
    long UNKNOWN = -1;

    /** The direction in which the connection was opened, or null if its start was not seen. */
    Direction opener();

    /**
     * From the SYN to the acknowledgment of the answer, in microseconds, or {@link #UNKNOWN}: the
     * whole round trip, wherever between the two hosts the capture is taken.
     */
    long roundTripMicros();
}
