package io.foreshadow.capture.tcp;

/** One of the two directions of a connection, named after the sender's place in the flow key. */
public enum Direction {
    FROM_FIRST,
    FROM_SECOND;

    /** The other one. */
    public Direction opposite() {
        return this == FROM_FIRST ? FROM_SECOND : FROM_FIRST;
    }
}
