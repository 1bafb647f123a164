package io.foreshadow.provisioning;

import io.foreshadow.events.Action;

/**
 * Brings about what an action asks for. Knows nothing of ids, sequences and time: it only has to be
 * idempotent, because an action whose end was not recorded is carried out again.
 */
public interface Provisioner extends AutoCloseable {
    /**
     * Makes the desired state hold; does nothing where it holds already. What takes long is begun
     * and said to be under way: then the same action comes again, until it is done or its time is
     * up.
     *
     * @throws PlatformException if it could not be reached
     */
    Effect carryOut(Action action) throws PlatformException, InterruptedException;

    @Override
    default void close() {}

    /**
     * What became of the desired state.
     *
     * @param isReached whether it holds; otherwise it is under way
     * @param endpoint where the action's resource serves, {@code address:port}; null if it does not
     * @param detail one sentence for people: what was done, or how far it is
     */
    record Effect(boolean isReached, String endpoint, String detail) {
        /** The desired state holds. */
        public Effect(String endpoint, String detail) {
            this(true, endpoint, detail);
        }

        /** The desired state will hold; ask again. */
        public static Effect underWay(String detail) {
            return new Effect(false, null, detail);
        }
    }
}
