package io.foreshadow.job.config;

/** An option that cannot be used; the message names it and what it must be. */
public final class InvalidOptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidOptionException(String message) {
        super(message);
    }

    public InvalidOptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
