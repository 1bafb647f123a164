package io.foreshadow.capture.conversation;

import io.foreshadow.capture.http.Sides;
import io.foreshadow.capture.identity.Origin;
import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.tcp.Direction;
import io.foreshadow.capture.tcp.Handshake;

/** Who talks to whom on a connection, as far as that is known. */
final class Parties implements Sides {
    private final FlowKey flow;
    private final Handshake handshake;
    private final EndpointNames names;
    private Address proxied;
    private Direction client;
    private Ends ends;
    private String resource;

    Parties(FlowKey flow, Handshake handshake, EndpointNames names) {
        this.flow = flow;
        this.handshake = handshake;
        this.names = names;
    }

    @Override
    public Direction client() {
        return client;
    }

    @Override
    public void client(Direction direction) {
        client = direction;
        ends = ends(direction);
        resource = names.of(ends.server());
    }

    /** Says that the sender of a direction speaks for somebody else, as by the PROXY protocol. */
    void client(Direction direction, Address original) {
        proxied = original;
        client(direction);
    }

    @Override
    public Origin origin() {
        return ends;
    }

    @Override
    public String resource() {
        return resource;
    }

    /** The client's direction if it is known; else whose it most likely is. */
    Direction likelyClient() {
        if (client != null) {
            return client;
        }
        if (handshake.opener() != null) {
            return handshake.opener();
        }
        // Servers tend to have the lower port.
        return flow.first().port() < flow.second().port()
                ? Direction.FROM_SECOND
                : Direction.FROM_FIRST;
    }

    /** The ends of the connection, if that direction is the client's. */
    Ends ends(Direction direction) {
        return Ends.of(flow, direction, proxied);
    }
}
