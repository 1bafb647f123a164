package io.foreshadow.provisioning;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;

/**
 * Carries out actions: the port between Foreshadow and what it scales.
 *
 * <p>Every implementation keeps these promises; {@link FencedPlatform} keeps them for a {@link
 * Provisioner} that does not care.
 *
 * <ul>
 *   <li>The same action again has the same outcome again, and its effect once.
 *   <li>An action whose epoch is below the client's highest, whose sequence is below the highest of
 *       its epoch, or whose time has passed is refused and has no effect.
 *   <li>So is one that would drain or remove the client's primary, or give traffic back to a
 *       resource that is being removed.
 *   <li>Actions of one client never overlap, also across processes; those of different clients may.
 *   <li>What goes wrong is an outcome, not an exception.
 * </ul>
 *
 * Implementations are thread-safe.
 */
public interface Platform extends AutoCloseable {
    /**
     * Takes an action up, so that anything older is refused from now on. Does not wait.
     *
     * @return {@link Outcome.Status#ACCEPTED}; the recorded outcome of an action that has ended; or
     *     why it is not taken up
     */
    Outcome accept(Action action) throws InterruptedException;

    /**
     * Carries out an action, or finds that it is done already. Blocks for a bounded time; what
     * takes longer is {@link Outcome.Status#PROGRESS}, and the action is asked for again later.
     *
     * @throws InterruptedException if the caller is interrupted; the action may be half done, and
     *     is finished when it comes again
     */
    Outcome execute(Action action) throws InterruptedException;

    /** Releases what the platform holds in this process. What it manages goes on. */
    @Override
    void close();
}
