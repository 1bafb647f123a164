package io.foreshadow.capture.conversation;

import io.foreshadow.capture.packet.Endpoint;

/**
 * The texts of endpoints, those of the ones seen of late made once: many connections go to few
 * servers. For one thread.
 */
final class EndpointNames {
    private static final int REMEMBERED_BITS = 12;

    /** 2^64 divided by the golden ratio, as in multiplicative hashing. */
    private static final long GOLDEN_RATIO = 0x9e37_79b9_7f4a_7c15L;

    private final Endpoint[] endpoints = new Endpoint[1 << REMEMBERED_BITS];
    private final String[] names = new String[endpoints.length];

    /** The text of {@link Endpoint#toString}. */
    String of(Endpoint endpoint) {
        int slot = slot(endpoint);
        if (endpoints[slot] == null || endpoints[slot].compareTo(endpoint) != 0) {
            endpoints[slot] = endpoint;
            names[slot] = endpoint.toString();
        }
        return names[slot];
    }

    private static int slot(Endpoint endpoint) {
        long mixed = endpoint.address().high() * GOLDEN_RATIO;
        mixed = (mixed ^ endpoint.address().low()) * GOLDEN_RATIO;
        mixed = (mixed ^ mixed >>> 32 ^ endpoint.port()) * GOLDEN_RATIO;
        return (int) (mixed >>> Long.SIZE - REMEMBERED_BITS);
    }
}
