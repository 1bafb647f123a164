package io.foreshadow.policy;

/** Policies that cannot be used; the message names the part, the path to the field and the rule. */
public final class InvalidPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    public InvalidPolicyException(String message, Throwable cause) {
        super(message, cause);
        path = "";
    }

    public InvalidPolicyException(String message) {
        this(message, "", null);
    }

    /**
     * About a field.
     *
     * @param path to the field, {@code clients.acme.limits.breach}, with which the message begins
     */
    InvalidPolicyException(String message, String path, Throwable cause) {
        super(message, cause);
        this.path = path;
    }

    /** The path to the field that is wrong; empty where it is not one field. */
    public String path() {
        return path;
    }
}
