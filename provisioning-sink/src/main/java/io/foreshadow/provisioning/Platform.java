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
 *   <li>An action whose epoch or sequence is below the client's highest, or whose time has passed,
 *       is refused and has no effect.
 *   <li>Actions of one client never overlap, also across processes; those of different clients may.
 *   <li>What goes wrong is an outcome, not an exception.
 * </ul>
 *
 * Implementations are thread-safe.
 */
public interface Platform extends AutoCloseable {
    /**
     * Carries out an action, or finds that it is done already. Blocks until then, for a bounded
     * time.
     *
     * @throws InterruptedException if the caller is interrupted; the action may be half done, and
     *     is finished when it comes again
     */
    Outcome execute(Action action) throws InterruptedException;

    /** Releases what the platform holds in this process. What it manages goes on. */
    @Override
    void close();
}
