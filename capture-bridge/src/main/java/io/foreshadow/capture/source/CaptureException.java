package io.foreshadow.capture.source;

/** Why packets cannot be captured; the message is one line for people, with cause and remedy. */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    public CaptureException(String message) {
        super(message);
    }

    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
