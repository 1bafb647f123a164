package io.foreshadow.provisioning.local;

import io.foreshadow.provisioning.PlatformException;

/** HAProxy refused a command, or could not be asked. */
public final class HaproxyException extends PlatformException {
    private static final long serialVersionUID = 1L;

    HaproxyException(String message, boolean retryable) {
        super(message, retryable);
    }

    HaproxyException(String message, boolean retryable, Throwable cause) {
        super(message, retryable, cause);
    }
}
