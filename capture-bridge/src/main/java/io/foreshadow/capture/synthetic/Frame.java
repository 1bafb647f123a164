package io.foreshadow.capture.synthetic;

/**
 * One captured Ethernet frame.
 *
 * @param micros when it was captured, in microseconds since 1970
 * @param bytes the frame
 */
public record Frame(long micros, byte[] bytes) {}
