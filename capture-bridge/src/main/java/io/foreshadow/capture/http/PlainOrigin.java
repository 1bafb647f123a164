package io.foreshadow.capture.http;

import io.foreshadow.capture.identity.Origin;
import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.Endpoint;

/** An origin as a value; the components are described at {@link Origin}. */
record PlainOrigin(
        Address source, Endpoint server, Address proxied, String serverName, long networkId)
        implements Origin {}
