package io.foreshadow.capture.conversation;

import io.foreshadow.capture.identity.Origin;
import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.Endpoint;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.tcp.Direction;

/**
 * The ends of a connection, if one direction is the client's.
 *
 * @param client the end that sends requests
 * @param server the end that answers
 * @param proxied the original sender by the PROXY protocol, or null
 * @param serverName by TLS, or null
 * @param networkId as in {@link Origin#networkId}
 */
public record Ends(
        Endpoint client, Endpoint server, Address proxied, String serverName, long networkId)
        implements Origin {
    /** The ends of a flow whose client sends in this direction. */
    public static Ends of(FlowKey flow, Direction client, Address proxied) {
        boolean first = client == Direction.FROM_FIRST;
        return new Ends(
                first ? flow.first() : flow.second(),
                first ? flow.second() : flow.first(),
                proxied,
                null,
                flow.networkId());
    }

    @Override
    public Address source() {
        return client.address();
    }

    /** The same, as the client called the server by this name. */
    public Ends withServerName(String name) {
        return new Ends(client, server, proxied, name, networkId);
    }
}
