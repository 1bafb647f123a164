package io.foreshadow.capture.conversation;

import io.foreshadow.capture.tcp.Chunk;
import io.foreshadow.capture.tcp.Connection;
import io.foreshadow.capture.tcp.Direction;

/** Reads nothing, as there is nothing that may be read. */
final class Unread implements Connection {
    static final Unread READER = new Unread();

    private Unread() {}

    @Override
    public void join(Direction direction) {}

    @Override
    public void data(Direction direction, Chunk chunk) {}

    @Override
    public void gap(Direction direction, long length) {}

    @Override
    public void end(Direction direction) {}

    @Override
    public void close() {}
}
