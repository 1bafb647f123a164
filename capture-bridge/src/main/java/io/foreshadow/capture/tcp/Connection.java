package io.foreshadow.capture.tcp;

/** Receives the two byte streams of one TCP connection. */
public interface Connection {
    /** A direction is joined in the middle: bytes were sent before those that follow. */
    void join(Direction direction);

    /** The next captured bytes of a direction: those of the chunk from offset to limit. */
    void data(Direction direction, Chunk chunk);

    /** Bytes of a direction that were sent but not captured. */
    void gap(Direction direction, long length);

    /** A direction was closed in order: nothing follows. */
    void end(Direction direction);

    /** The connection is over, or forgotten; the last call. */
    void close();
}
