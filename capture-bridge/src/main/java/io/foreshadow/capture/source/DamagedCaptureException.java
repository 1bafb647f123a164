package io.foreshadow.capture.source;

/**
 * A record of a capture file cannot be read; the message says what the file does, as in "ends
 * inside", and the number of the packet follows.
 */
final class DamagedCaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedCaptureException(String message) {
        super(message);
    }
}
