package io.foreshadow.detect;

/** A series that cannot be read; the message says where and what to do. */
final class SeriesException extends Exception {
    private static final long serialVersionUID = 1L;

    SeriesException(String message) {
        super(message);
    }
}
