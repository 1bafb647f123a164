package io.foreshadow.provisioning.kubernetes;

import io.foreshadow.provisioning.PlatformException;

/** Somebody else has changed the object meanwhile. */
final class ConflictException extends PlatformException {
    private static final long serialVersionUID = 1L;

    ConflictException(String message, Throwable cause) {
        super(message, true, cause);
    }
}
