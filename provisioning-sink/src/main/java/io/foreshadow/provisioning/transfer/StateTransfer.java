package io.foreshadow.provisioning.transfer;

import io.foreshadow.provisioning.PlatformException;

/**
 * Brings the state of one resource to another, which then takes over. Resources are named by their
 * endpoints, {@code address:port}. Everything can be repeated; nothing is remembered here, so any
 * process can go on where another ended.
 */
public interface StateTransfer extends AutoCloseable {
    /**
     * Has the target follow the source, unless it does already. Does not wait.
     *
     * @throws PlatformException if it cannot, or is over its {@link TransferLimits}
     */
    Progress follow(String source, String target) throws PlatformException, InterruptedException;

    /**
     * Proves that the target, which is in step, holds what the source holds.
     *
     * @return one sentence for people about what was compared
     * @throws PlatformException if it does not; the message says what differs
     */
    String verify(String source, String target) throws PlatformException, InterruptedException;

    /** Fails unless one of the two follows the other and has all of its state. */
    void requireLinked(String source, String target) throws PlatformException, InterruptedException;

    /**
     * Makes the target the primary and the source its follower. Waits for a bounded time until the
     * target has every write that the source has acknowledged; otherwise the source stays primary.
     * Does nothing where it holds already.
     */
    void handOver(String source, String target) throws PlatformException, InterruptedException;

    /** Traffic has moved after a hand-over: writers that were made to wait need wait no more. */
    default void release(String source, String target)
            throws PlatformException, InterruptedException {}

    /** Makes a resource the primary whose own primary is certainly gone, or that never had one. */
    void promote(String target) throws PlatformException, InterruptedException;

    /**
     * What a resource can be given of the traffic that it is to share with another, of which one
     * follows the other: as much as is asked for, or all or nothing where a follower cannot serve.
     *
     * @param percent what is asked for, 1 to 99
     */
    int share(String target, int percent) throws PlatformException, InterruptedException;

    @Override
    default void close() {}
}
