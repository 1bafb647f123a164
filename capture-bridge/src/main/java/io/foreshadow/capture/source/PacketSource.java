package io.foreshadow.capture.source;

import java.util.List;

/** A sequence of captured packets. */
public interface PacketSource extends AutoCloseable {
    /**
     * Hands over packet after packet on the calling thread, until there are no more or {@link
     * #stop} is called. A packet is valid only until the handler returns.
     *
     * @throws CaptureException when the packets cannot be read, or not all of them
     */
    void run(PacketHandler handler) throws CaptureException;

    /** Makes {@link #run} return soon; may be called by any thread, before or during the run. */
    void stop();

    /**
     * What was lost before this source could read it, so far, by interface; may be asked by any
     * thread at any time. Empty for sources that lose nothing.
     */
    default List<Drops> drops() {
        return List.of();
    }

    /** Packets that were lost before this source could read them. */
    default long dropped() {
        return drops().stream().mapToLong(Drops::total).sum();
    }

    @Override
    default void close() {}
}
