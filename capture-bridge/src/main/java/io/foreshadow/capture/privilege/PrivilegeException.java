package io.foreshadow.capture.privilege;

/** Why a live capture may not start; the message is one line for people, with cause and remedy. */
public final class PrivilegeException extends Exception {
    private static final long serialVersionUID = 1L;

    PrivilegeException(String message) {
        super(message);
    }

    PrivilegeException(String message, Throwable cause) {
        super(message, cause);
    }
}
