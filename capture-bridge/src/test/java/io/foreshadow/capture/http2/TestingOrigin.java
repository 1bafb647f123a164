package io.foreshadow.capture.http2;

import io.foreshadow.capture.identity.Origin;
import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.Endpoint;

/** A connection in no tunnel. */
public record TestingOrigin(Address source, Endpoint server) implements Origin {
    @Override
    public Address proxied() {
        return null;
    }

    @Override
    public String serverName() {
        return null;
    }

    @Override
    public long networkId() {
        return NO_NETWORK;
    }
}
