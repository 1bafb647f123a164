package io.foreshadow.series;

/** A file that is no series; the message is {@code file:line: cause; remedy}. */
public final class InvalidSeriesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSeriesException(String message) {
        super(message);
    }

    public InvalidSeriesException(String message, Throwable cause) {
        super(message, cause);
    }
}
