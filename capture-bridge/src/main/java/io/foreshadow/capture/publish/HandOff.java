package io.foreshadow.capture.publish;

/** What to do with an event when the queue to the publisher is full. */
public enum HandOff {
    /** Wait: for files, which can be read later. */
    WAIT,
    /** Drop and count it: for live capture, where waiting loses packets instead. */
    DROP
}
