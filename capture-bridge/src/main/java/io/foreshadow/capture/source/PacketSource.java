package io.foreshadow.capture.source;

import io.foreshadow.capture.packet.Packet;
import java.util.function.Consumer;

/** A sequence of captured packets. */
public interface PacketSource extends AutoCloseable {
    /**
     * Hands over packet after packet on the calling thread, until there are no more or {@link
     * #stop} is called. A packet is valid only until the handler returns.
     *
     * @throws CaptureException when the packets cannot be read, or not all of them
     */
    void run(Consumer<Packet> handler) throws CaptureException;

    /** Makes {@link #run} return soon; may be called by any thread, before or during the run. */
    void stop();

    /** Packets that were lost before this source could read them. */
    default long dropped() {
        return 0;
    }

    @Override
    default void close() {}
}
