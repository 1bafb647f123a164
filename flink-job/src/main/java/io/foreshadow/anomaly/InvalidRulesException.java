package io.foreshadow.anomaly;

/** A file of rules that cannot be used; the message names the file, the line and the field. */
public final class InvalidRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidRulesException(String message) {
        super(message);
    }

    public InvalidRulesException(String message, Throwable cause) {
        super(message, cause);
    }
}
