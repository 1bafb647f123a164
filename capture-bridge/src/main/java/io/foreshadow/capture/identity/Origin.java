package io.foreshadow.capture.identity;

import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.Endpoint;

/** What is known of a connection as a whole, apart from the messages that it carries. */
public interface Origin {
    /** {@link #networkId} of traffic that came in no tunnel. */
    long NO_NETWORK = -1;

    /** Address of the side that sends requests, as in the IP header. */
    Address source();

    /** The side that answers. */
    Endpoint server();

    /** The original sender by the PROXY protocol, or null. */
    Address proxied();

    /** The server name by TLS (SNI) in lower case, or null. */
    String serverName();

    /** VXLAN or GENEVE network identifier, or {@link #NO_NETWORK}. */
    long networkId();
}
