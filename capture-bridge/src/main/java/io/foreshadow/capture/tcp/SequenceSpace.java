package io.foreshadow.capture.tcp;

/**
 * Turns 32-bit sequence numbers of one direction, which wrap every 4 GiB, into positions that do
 * not: the candidate nearest to the reference is taken.
 */
final class SequenceSpace {
    private static final long ORIGIN = 1L << 40;

    private long reference;
    private boolean anchored;

    /** The position of a sequence number; the first one asked for becomes the reference. */
    long position(int sequence) {
        if (!anchored) {
            reference = ORIGIN + (sequence & 0xffff_ffffL);
            anchored = true;
        }
        return reference + (sequence - (int) reference);
    }

    /** Moves the reference with the stream. */
    void moveTo(long position) {
        reference = position;
    }
}
