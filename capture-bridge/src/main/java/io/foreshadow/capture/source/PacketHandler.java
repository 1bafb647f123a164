package io.foreshadow.capture.source;

import io.foreshadow.capture.packet.Packet;

/** Takes the packets of a source, on the source's thread. */
@FunctionalInterface
public interface PacketHandler {
    /** Takes one packet, which is valid until this returns. */
    void accept(Packet packet);

    /**
     * Nothing has come for a while, so that only the clock tells that time goes on; live sources
     * say so about ten times a second.
     *
     * @param nowMicros microseconds since 1970: all packets captured before have been handed over
     */
    default void idle(long nowMicros) {}
}
