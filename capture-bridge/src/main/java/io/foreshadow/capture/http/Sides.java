package io.foreshadow.capture.http;

import io.foreshadow.capture.identity.Origin;
import io.foreshadow.capture.tcp.Direction;

/** Which side of a connection is which. */
public interface Sides {
    /** The direction in which requests travel, or null while nobody knows. */
    Direction client();

    /** Says in which direction requests travel. */
    void client(Direction direction);

    /** Where the traffic comes from, once the client is known. */
    Origin origin();

    /** The server's endpoint as text, once the client is known. */
    String resource();
}
