package io.foreshadow.capture.tcp;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.packet.FlowKey;

/** Opens the real connection at its first byte, and again when bytes follow a close. */
final class LazyConnection implements Connection {
    private final FlowKey flow;
    private final Handshake handshake;
    private final ConnectionFactory factory;
    private final Counters counters;
    private Connection opened;
    private boolean reopened;

    LazyConnection(
            FlowKey flow, Handshake handshake, ConnectionFactory factory, Counters counters) {
        this.flow = flow;
        this.handshake = handshake;
        this.factory = factory;
        this.counters = counters;
    }

    boolean isOpen() {
        return opened != null;
    }

    @Override
    public void join(Direction direction) {
        open().join(direction);
    }

    @Override
    public void data(Direction direction, Chunk chunk) {
        open().data(direction, chunk);
    }

    @Override
    public void gap(Direction direction, long length) {
        counters.increment(Counter.GAP);
        counters.add(Counter.GAP_BYTES, length);
        if (opened != null) {
            opened.gap(direction, length);
        }
    }

    @Override
    public void end(Direction direction) {
        if (opened != null) {
            opened.end(direction);
        }
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
            opened = null;
            reopened = true;
        }
    }

    private Connection open() {
        if (opened == null) {
            opened = factory.open(flow, handshake);
            if (reopened) {
                opened.join(Direction.FROM_FIRST);
                opened.join(Direction.FROM_SECOND);
            }
        }
        return opened;
    }
}
