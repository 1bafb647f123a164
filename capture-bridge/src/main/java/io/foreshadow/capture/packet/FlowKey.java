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
    /** 2^64 divided by the golden ratio, as in multiplicative hashing. */
    private static final long GOLDEN_RATIO = 0x9e37_79b9_7f4a_7c15L;

    /** The key of a packet between the two, whichever sent it. */
    public static FlowKey between(Endpoint one, Endpoint other, long network) {
        return one.compareTo(other) <= 0
                ? new FlowKey(one, other, network)
                : new FlowKey(other, one, network);
    }

    /** The hash that records get by default collides for neighbouring addresses and ports. */
    @Override
    public int hashCode() {
        long mixed = mix(mix(network, first), second);
        return (int) (mixed ^ mixed >>> 32);
    }

    private static long mix(long hash, Endpoint endpoint) {
        long mixed = (hash ^ endpoint.address().high()) * GOLDEN_RATIO;
        mixed = (mixed ^ mixed >>> 29 ^ endpoint.address().low()) * GOLDEN_RATIO;
        return (mixed ^ mixed >>> 29 ^ endpoint.port()) * GOLDEN_RATIO;
    }
}
