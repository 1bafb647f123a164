package io.foreshadow.events;

/**
 * One interval of a client's opaque flows with one server, summed up.
 *
 * @param durationMicros length of the interval
 * @param requestPackets packets with payload from client to server
 * @param responsePackets packets with payload from server to client
 * @param opened connections whose first packet was seen in the interval
 * @param closed connections that ended in it, in order, by reset or by being forgotten
 * @param active connections that were open at some time in it
 * @param roundTripMicros median of the round trips of the handshakes in it, or {@link
 *     Traffic#UNKNOWN}
 * @param serverName by TLS (SNI), or null
 * @param applicationProtocol by TLS (ALPN), for example {@code h2}, or null
 * @param tlsVersion for example {@code 1.3}, or null
 */
public record FlowSlice(
        long durationMicros,
        long requestPackets,
        long responsePackets,
        long opened,
        long closed,
        long active,
        long roundTripMicros,
        String serverName,
        String applicationProtocol,
        String tlsVersion) {}
