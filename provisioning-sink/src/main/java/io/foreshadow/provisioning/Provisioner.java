package io.foreshadow.provisioning;

import io.foreshadow.events.Action;

/**
 * Brings about what an action asks for. Knows nothing of ids, sequences and time: it only has to be
 * idempotent, because an action whose end was not recorded is carried out again.
 */
public interface Provisioner extends AutoCloseable {
    /**
     * Makes the desired state hold; does nothing where it holds already.
     *
     * @throws PlatformException if it could not be reached
     */
    Effect carryOut(Action action) throws PlatformException, InterruptedException;

    @Override
    default void close() {}

    /**
     * The desired state holds.
     *
     * @param endpoint where the action's resource serves, {@code address:port}; null if it does not
     * @param detail one sentence for people: what was done
     */
    record Effect(String endpoint, String detail) {}
}
