package io.foreshadow.capture.metrics;

/** Why metrics cannot be offered; the message is one line for people, with cause and remedy. */
public final class MetricsException extends Exception {
    private static final long serialVersionUID = 1L;

    public MetricsException(String message, Throwable cause) {
        super(message, cause);
    }
}
