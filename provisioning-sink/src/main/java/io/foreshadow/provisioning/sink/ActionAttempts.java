package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Platform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes actions to the platform and publishes what becomes of them. A failure that may pass is not
 * the end while there are attempts and time left; nor is what is under way while there is time.
 */
final class ActionAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(ActionAttempts.class);

    private final Platform platform;
    private final OutcomePublisher publisher;
    private final InstantSource clock;
    private final ProvisioningSinkOptions options;

    ActionAttempts(
            Platform platform,
            OutcomePublisher publisher,
            InstantSource clock,
            ProvisioningSinkOptions options) {
        this.platform = platform;
        this.publisher = publisher;
        this.clock = clock;
        this.options = options;
    }

    /**
     * What is to be tried again.
     *
     * @param request the next attempt
     * @param pause how long to wait before
     * @param hasFailed whether this attempt failed; otherwise the action is under way
     */
    record Next(ActionRequest request, Duration pause, boolean hasFailed) {}

    /** Makes one attempt. The result is the next one; empty when the action ended. */
    Optional<Next> attempt(ActionRequest request) throws InterruptedException {
        ActionRequest current = request;
        if (request.told() == null) {
            Outcome taken = accept(request.action());
            if (taken.status() != Status.ACCEPTED) {
                return conclude(request, taken);
            }
            publisher.publish(taken);
            current = request.telling(taken.detail());
        }
        return conclude(current, platform.execute(current.action()));
    }

    private Outcome accept(Action action) throws InterruptedException {
        if (action.promotes() && action.resourceClass() == null) {
            long now = clock.millis();
            return Outcome.failed(
                    action, false, now, now, "a resource without a class cannot be promoted");
        }
        return platform.accept(action);
    }

    private Optional<Next> conclude(ActionRequest request, Outcome outcome)
            throws InterruptedException {
        LOG.info(
                "Attempt {} at {} {}: {} ({})",
                request.attempt(),
                outcome.kind(),
                outcome.actionId(),
                outcome.status(),
                outcome.detail());
        if (outcome.status() == Status.PROGRESS) {
            return proceed(request, outcome);
        }
        Duration pause = options.pauseAfter(request.attempt());
        if (outcome.retryable()
                && request.attempt() < options.maxAttempts()
                && isInTime(request, pause)) {
            return Optional.of(new Next(request.next(), pause, true));
        }
        end(request.action(), outcome);
        return Optional.empty();
    }

    private Optional<Next> proceed(ActionRequest request, Outcome progress)
            throws InterruptedException {
        if (!isInTime(request, options.poll())) {
            Action action = request.action();
            end(
                    action,
                    Outcome.failed(
                                    action,
                                    true,
                                    progress.startedMillis(),
                                    clock.millis(),
                                    "not done in time: " + progress.detail())
                            .at(progress.standing()));
            return Optional.empty();
        }
        if (!progress.detail().equals(request.told())) {
            publisher.publish(progress);
        }
        ActionRequest next = request.telling(progress.detail());
        return Optional.of(new Next(next, options.poll(), false));
    }

    private boolean isInTime(ActionRequest request, Duration pause) {
        return clock.millis() + pause.toMillis() <= request.action().validUntilMillis();
    }

    /** Who serves is said before the outcome that it follows from. */
    private void end(Action action, Outcome outcome) throws InterruptedException {
        Optional<Assignment> serving = serving(action, outcome);
        if (serving.isPresent()) {
            publisher.publish(serving.get());
        }
        publisher.publish(outcome);
    }

    /**
     * Who serves, where it may be news: after a shift, or to whoever is behind, for what it missed
     * may never have been said. What was done long ago and comes again may not hold any more, so
     * the platform's own knowledge goes first.
     */
    private static Optional<Assignment> serving(Action action, Outcome outcome) {
        boolean isShift = action.kind() == Action.Kind.SHIFT && outcome.status() == Status.DONE;
        if (!isShift && outcome.status() != Status.REFUSED) {
            return Optional.empty();
        }
        if (outcome.standing() != null) {
            return Optional.ofNullable(outcome.standing().primary());
        }
        return isShift ? Assignment.after(action, outcome) : Optional.empty();
    }
}
