package io.foreshadow.provisioning;

import java.io.IOException;
import java.time.Duration;

/**
 * Where the fences of all clients are kept, so that they outlive every process. Whoever reads or
 * writes a client's fence holds it: nobody else does at the same time, in any process that shares
 * the store.
 */
public interface FenceStore {
    /**
     * Waits until nobody else holds the client's fence, and holds it.
     *
     * @param patience how long to wait
     * @throws IOException if someone else holds it for longer than that, or the store fails
     */
    Held hold(String client, Duration patience) throws IOException, InterruptedException;

    /** A client's fence, while it is held. */
    interface Held {
        /** The fence as it was written last. */
        Fence read() throws IOException;

        /**
         * Replaces the fence, wholly or not at all.
         *
         * @throws IOException if it could not be written, or somebody else has taken it over
         */
        void write(Fence fence) throws IOException;

        /** Lets others have it. */
        void release() throws IOException;
    }
}
