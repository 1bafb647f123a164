package io.foreshadow.capture.packet;

/**
 * What the two directions of a connection have in common: both endpoints, the lesser one first, and
 * the VLANs and tunnels around them.
 *
 * <p>One key may be {@link #set} to one segment after the other to look flows up; what is kept in a
 * map is a copy that never changes: the flow itself, which extends its key and so is found with one
 * step through memory less.
 */
public class FlowKey {
    /** 2^64 divided by the golden ratio, as in multiplicative hashing. */
    private static final long GOLDEN_RATIO = 0x9e37_79b9_7f4a_7c15L;

    private long firstHigh;
    private long firstLow;
    private long secondHigh;
    private long secondLow;
    private int ports;
    private long network;
    private int networkId;
    private int hash;

    /** A key to be {@link #set}. */
    public FlowKey() {}

    /** A copy that stays as it is. */
    protected FlowKey(FlowKey other) {
        firstHigh = other.firstHigh;
        firstLow = other.firstLow;
        secondHigh = other.secondHigh;
        secondLow = other.secondLow;
        ports = other.ports;
        network = other.network;
        networkId = other.networkId;
        hash = other.hash;
    }

    /**
     * Makes this the key of the segment's connection.
     *
     * @return whether the first endpoint sent the segment
     */
    public final boolean set(Segment segment) {
        boolean fromFirst = isFromFirst(segment);
        if (fromFirst) {
            firstHigh = segment.sourceHigh;
            firstLow = segment.sourceLow;
            secondHigh = segment.destinationHigh;
            secondLow = segment.destinationLow;
            ports = segment.sourcePort << 16 | segment.destinationPort;
        } else {
            firstHigh = segment.destinationHigh;
            firstLow = segment.destinationLow;
            secondHigh = segment.sourceHigh;
            secondLow = segment.sourceLow;
            ports = segment.destinationPort << 16 | segment.sourcePort;
        }
        network = segment.network();
        networkId = segment.networkId();
        hash = mixed();
        return fromFirst;
    }

    private static boolean isFromFirst(Segment segment) {
        if (segment.sourceLow != segment.destinationLow) {
            return segment.sourceLow < segment.destinationLow;
        }
        if (segment.sourceHigh != segment.destinationHigh) {
            return segment.sourceHigh < segment.destinationHigh;
        }
        return segment.sourcePort <= segment.destinationPort;
    }

    /** The lesser endpoint. */
    public final Endpoint first() {
        return new Endpoint(new Address(firstHigh, firstLow), ports >>> 16);
    }

    /** The greater endpoint. */
    public final Endpoint second() {
        return new Endpoint(new Address(secondHigh, secondLow), ports & 0xffff);
    }

    /** Identifier of the innermost VXLAN or GENEVE network, or -1. */
    public final int networkId() {
        return networkId;
    }

    @Override
    public final boolean equals(Object object) {
        return object instanceof FlowKey other
                && firstLow == other.firstLow
                && secondLow == other.secondLow
                && ports == other.ports
                && network == other.network
                && firstHigh == other.firstHigh
                && secondHigh == other.secondHigh;
    }

    /** Mixed well, as neighbouring addresses and ports are the rule. */
    @Override
    public final int hashCode() {
        return hash;
    }

    private int mixed() {
        long mixed = (network ^ firstHigh) * GOLDEN_RATIO;
        mixed = (mixed ^ mixed >>> 29 ^ firstLow) * GOLDEN_RATIO;
        mixed = (mixed ^ mixed >>> 29 ^ secondHigh) * GOLDEN_RATIO;
        mixed = (mixed ^ mixed >>> 29 ^ secondLow) * GOLDEN_RATIO;
        mixed = (mixed ^ mixed >>> 29 ^ ports) * GOLDEN_RATIO;
        return (int) (mixed ^ mixed >>> 32);
    }
}
