package io.foreshadow.capture.identity;

import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.AddressText;
import io.foreshadow.capture.packet.Endpoint;

/** An origin as a value. */
record TestOrigin(
        Address source, Endpoint server, Address proxied, String serverName, long networkId)
        implements Origin {
    static TestOrigin from(String source) {
        Endpoint server = new Endpoint(AddressText.parse("10.9.9.9"), 443);
        return new TestOrigin(AddressText.parse(source), server, null, null, NO_NETWORK);
    }

    TestOrigin proxiedFor(String address) {
        return new TestOrigin(source, server, AddressText.parse(address), serverName, networkId);
    }

    TestOrigin named(String name) {
        return new TestOrigin(source, server, proxied, name, networkId);
    }

    TestOrigin in(long network) {
        return new TestOrigin(source, server, proxied, serverName, network);
    }
}
