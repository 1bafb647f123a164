package io.foreshadow.capture.flow;

import io.foreshadow.capture.tcp.Direction;
import io.foreshadow.capture.tcp.Handshake;
import java.util.function.Supplier;

/**
 * What one connection of opaque content has carried since it was last {@link SliceBook collected}.
 * Who and what it is, is asked for only then: by that time most is known that will ever be.
 */
public final class OpaqueFlow {
    private final SliceBook book;
    private final Supplier<Identity> identity;
    private final long[] packets = new long[2];
    private final long[] bytes = new long[2];
    private long roundTripMicros;
    private boolean opened;
    private boolean closed;
    private boolean noted;
    private boolean cancelled;

    /**
     * Who and what a flow is.
     *
     * @param key of its slice
     * @param client the direction from client to server
     */
    public record Identity(SliceKey key, Direction client) {}

    /**
     * A connection that was just found.
     *
     * @param identity tells at any time what is known of it
     * @param opened whether its first packet was seen
     * @param roundTripMicros of its handshake, or {@link Handshake#UNKNOWN}
     */
    public OpaqueFlow(
            SliceBook book, Supplier<Identity> identity, boolean opened, long roundTripMicros) {
        this.book = book;
        this.identity = identity;
        this.opened = opened;
        this.roundTripMicros = roundTripMicros;
    }

    /** Counts a packet with payload. */
    public void packet(Direction direction, long length) {
        packets[direction.ordinal()]++;
        bytes[direction.ordinal()] += length;
        note();
    }

    /** Counts bytes that were sent but not captured. */
    public void lost(Direction direction, long length) {
        bytes[direction.ordinal()] += length;
        note();
    }

    /** The connection is over. */
    public void close() {
        closed = true;
        note();
    }

    /** The content is not opaque after all: it counts elsewhere. */
    public void cancel() {
        cancelled = true;
    }

    private void note() {
        if (!noted && !cancelled) {
            noted = true;
            book.note(this);
        }
    }

    /** Adds what was carried to the slice that it belongs to, and starts over. */
    void collect() {
        noted = false;
        if (cancelled) {
            return;
        }
        Identity known = identity.get();
        int requests = known.client().ordinal();
        Slice slice = book.slice(known.key());
        slice.add(packets[requests], bytes[requests], packets[1 - requests], bytes[1 - requests]);
        slice.add(opened, closed, roundTripMicros);
        packets[0] = 0;
        packets[1] = 0;
        bytes[0] = 0;
        bytes[1] = 0;
        opened = false;
        roundTripMicros = Handshake.UNKNOWN;
        cancelled = closed;
    }
}
