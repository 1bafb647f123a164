package io.foreshadow.capture.tcp;

/**
 * Turns 32-bit sequence numbers, which wrap every 4 GiB, into positions that do not: of all
 * positions with these 32 bits, the one nearest to a reference is meant.
 */
final class SequenceSpace {
    private static final long ORIGIN = 1L << 40;

    private SequenceSpace() {}

    /** The position of the first sequence number of a stream. */
    static long first(int sequence) {
        return ORIGIN + (sequence & 0xffff_ffffL);
    }

    /** The position of a sequence number near another position of the same stream. */
    static long nearest(int sequence, long reference) {
        return reference + (sequence - (int) reference);
    }
}
