package io.foreshadow.capture.conversation;

import io.foreshadow.capture.http2.Http2Connection;
import io.foreshadow.capture.tcp.Chunk;
import io.foreshadow.capture.tcp.Connection;
import io.foreshadow.capture.tcp.Direction;

/** Gives a connection to the reader of HTTP/2, and its place back when it is over. */
final class Http2Reader implements Connection {
    private final Http2Connection connection;
    private final Direction client;
    private final Places places;

    /**
     * A reader for a connection that has taken one of the places.
     *
     * @param client the direction that is taken for the client's
     */
    Http2Reader(Http2Connection connection, Direction client, Places places) {
        this.connection = connection;
        this.client = client;
        this.places = places;
    }

    @Override
    public void join(Direction direction) {}

    @Override
    public void data(Direction direction, Chunk chunk) {
        connection.data(
                direction == client,
                chunk.bytes(),
                chunk.offset(),
                chunk.limit(),
                chunk.timestampMicros());
    }

    @Override
    public void gap(Direction direction, long length) {
        connection.gap(direction == client, length);
    }

    @Override
    public void end(Direction direction) {
        connection.end(direction == client);
    }

    @Override
    public void close() {
        connection.close();
        places.giveBack();
    }
}
