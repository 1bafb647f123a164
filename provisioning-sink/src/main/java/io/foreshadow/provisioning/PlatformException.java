package io.foreshadow.provisioning;

/** An action that could not be carried out; the message is one sentence for people. */
public class PlatformException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    public PlatformException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    public PlatformException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** Another attempt at the same thing may succeed. */
    public static PlatformException passing(String message) {
        return new PlatformException(message, true);
    }

    /** Another attempt at the same thing would fail in the same way. */
    public static PlatformException lasting(String message) {
        return new PlatformException(message, false);
    }

    /** Whether another attempt may succeed. */
    public boolean isRetryable() {
        return retryable;
    }
}
