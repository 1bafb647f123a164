package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Outcome;
import io.foreshadow.provisioning.Platform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries actions, and publishes how they ended. A failure that may pass is not the end while there
 * are attempts and time left.
 */
final class ActionAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(ActionAttempts.class);

    private final Platform platform;
    private final OutcomePublisher publisher;
    private final InstantSource clock;
    private final int maxAttempts;
    private final Duration backoff;

    ActionAttempts(
            Platform platform,
            OutcomePublisher publisher,
            InstantSource clock,
            int maxAttempts,
            Duration backoff) {
        this.platform = platform;
        this.publisher = publisher;
        this.clock = clock;
        this.maxAttempts = maxAttempts;
        this.backoff = backoff;
    }

    /** Makes one attempt. The result is the pause before the next; empty when the action ended. */
    Optional<Duration> attempt(ActionRequest request) throws InterruptedException {
        Action action = request.action();
        Outcome outcome = execute(action);
        LOG.info(
                "Attempt {} at {} {}: {} ({})",
                request.attempt(),
                action.kind(),
                action.id(),
                outcome.status(),
                outcome.detail());
        Duration pause = backoff.multipliedBy(1L << Math.min(request.attempt() - 1, 10));
        if (outcome.retryable()
                && request.attempt() < maxAttempts
                && clock.millis() + pause.toMillis() <= action.validUntilMillis()) {
            return Optional.of(pause);
        }
        if (outcome.status() == Outcome.Status.DONE) {
            assign(action, outcome);
        }
        publisher.publish(outcome);
        return Optional.empty();
    }

    private Outcome execute(Action action) throws InterruptedException {
        if (action.promotes() && action.resourceClass() == null) {
            long now = clock.millis();
            return Outcome.failed(
                    action, false, now, now, "a resource without a class cannot be promoted");
        }
        return platform.execute(action);
    }

    /**
     * Says who serves, where that has changed. Traffic that is given back is said too, in the epoch
     * of the attempt: the promotion may have been done and said although its outcome was late.
     */
    private void assign(Action action, Outcome outcome) throws InterruptedException {
        if (action.promotes()) {
            publisher.publish(
                    new Assignment(
                            action.client(),
                            action.resource(),
                            outcome.endpoint(),
                            action.resourceClass(),
                            action.epoch(),
                            outcome.finishedMillis()));
        } else if (action.givesBack()) {
            publisher.publish(
                    new Assignment(
                            action.client(),
                            action.peer(),
                            action.peerEndpoint(),
                            action.peerClass(),
                            action.epoch(),
                            outcome.finishedMillis()));
        }
    }
}
