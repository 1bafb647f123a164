package io.foreshadow.capture.packet;

/**
 * What the two directions of a connection have in common.
 *
 * @param first the lesser endpoint
 * @param second the greater endpoint
 * @param network the VLANs around the connection, as equal addresses in two of them are two hosts;
 *     zero for none
 */
public record FlowKey(Endpoint first, Endpoint second, long network) {
    /** The key of a packet between the two, whichever sent it. */
    public static FlowKey between(Endpoint one, Endpoint other, long network) {
        return one.compareTo(other) <= 0
                ? new FlowKey(one, other, network)
                : new FlowKey(other, one, network);
    }
}
