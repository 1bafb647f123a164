package io.foreshadow.provisioning.sink;

import java.io.Serializable;
import java.time.Duration;

/**
 * Options of the {@link ProvisioningSink}. How long an action may take in all is the action's own
 * business: {@link io.foreshadow.events.Action#validUntilMillis}.
 *
 * @param parallelActions actions of different clients that one subtask carries out at once; 1 or
 *     more. Fewer while actions fail, as many again as they succeed
 * @param maxUnfinished actions that may be unfinished before the sink holds back its input; 1 or
 *     more
 * @param maxAttempts how often an action is tried; 1 or more
 * @param backoff pause before the second attempt; doubles with each further one
 * @param poll pause before the platform is asked again about an action that is under way; above 0
 */
public record ProvisioningSinkOptions(
        int parallelActions, int maxUnfinished, int maxAttempts, Duration backoff, Duration poll)
        implements Serializable {
    /** What suits most platforms: one that restarts and is back within 15 s fails nothing. */
    public static final ProvisioningSinkOptions DEFAULT =
            new ProvisioningSinkOptions(8, 1000, 6, Duration.ofMillis(500), Duration.ofSeconds(1));

    private static final int MAX_DOUBLINGS = 10;

    public ProvisioningSinkOptions {
        require(parallelActions >= 1, "parallelActions", "must be 1 or more");
        require(maxUnfinished >= 1, "maxUnfinished", "must be 1 or more");
        require(maxAttempts >= 1, "maxAttempts", "must be 1 or more");
        require(!backoff.isNegative(), "backoff", "must not be negative");
        require(poll.toMillis() > 0, "poll", "must be above 0");
    }

    /** The pause after a failed attempt. */
    Duration pauseAfter(int attempt) {
        return backoff.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + rule);
        }
    }
}
