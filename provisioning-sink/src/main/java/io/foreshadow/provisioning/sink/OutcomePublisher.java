package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.Outcome;

/**
 * Tells the world what became of actions. Returns when the news is safe, and throws when it is not;
 * the same news may be told again. Thread-safe.
 */
public interface OutcomePublisher extends AutoCloseable {
    /** Who serves a client from now on; told before the outcome it follows from. */
    void publish(Assignment assignment) throws InterruptedException;

    /** How an action ended. */
    void publish(Outcome outcome) throws InterruptedException;

    @Override
    void close();
}
