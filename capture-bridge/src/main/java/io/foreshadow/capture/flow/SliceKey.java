package io.foreshadow.capture.flow;

/**
 * What flows of one slice have in common.
 *
 * @param client who they belong to, or null
 * @param resource the serving endpoint as text
 * @param protocol as in {@link io.foreshadow.events.Traffic#protocol}
 * @param serverName by TLS, or null
 * @param applicationProtocol by TLS, or null
 * @param tlsVersion or null
 */
public record SliceKey(
        String client,
        String resource,
        String protocol,
        String serverName,
        String applicationProtocol,
        String tlsVersion) {
    /** Of a protocol without names of its own. */
    public static SliceKey of(String client, String resource, String protocol) {
        return new SliceKey(client, resource, protocol, null, null, null);
    }
}
