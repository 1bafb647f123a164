package io.foreshadow.policy;

/** A policies file that cannot be used; the message names the file, the field and the rule. */
public final class InvalidPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidPolicyException(String message, Throwable cause) {
        super(message, cause);
    }

    public InvalidPolicyException(String message) {
        super(message);
    }
}
