package io.foreshadow.capture.publish;

/** Nobody reads what is printed any more. */
public final class OutputClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
