package io.foreshadow.provisioning.transfer;

import io.foreshadow.provisioning.PlatformException;

/**
 * A resource that traffic is shifted from or to.
 *
 * @param name its name; null if there is none
 * @param isKnown whether it was made, though it may not run
 * @param endpoint where it runs, {@code address:port}; null only if it certainly runs no more
 */
public record Party(String name, boolean isKnown, String endpoint) {
    /** A resource that was never made, or is gone. */
    public static Party unknown(String name) {
        return new Party(name, false, null);
    }

    /** Where it runs. */
    String require() throws PlatformException {
        if (endpoint == null) {
            throw PlatformException.lasting("resource " + name + " does not run");
        }
        return endpoint;
    }

    boolean runs() {
        return endpoint != null;
    }
}
