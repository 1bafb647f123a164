package io.foreshadow.capture.synthetic;

/**
 * One captured Ethernet frame.
 *
 * @param micros when it was captured, in microseconds since 1970
 * @param bytes what was captured of it
 * @param originalLength its length on the wire, in bytes
 */
public record Frame(long micros, byte[] bytes, int originalLength) {
    /** A frame that was captured whole. */
    public Frame(long micros, byte[] bytes) {
        this(micros, bytes, bytes.length);
    }
}
