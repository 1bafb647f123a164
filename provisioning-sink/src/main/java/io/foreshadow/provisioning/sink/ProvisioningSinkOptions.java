package io.foreshadow.provisioning.sink;

import java.io.Serializable;
import java.time.Duration;

/**
 * Options of the {@link ProvisioningSink}.
 *
 * @param parallelActions actions of different clients that one subtask carries out at once; 1 or
 *     more
 * @param maxBuffered actions that may wait before the sink holds back its input; above 1
 * @param maxAttempts how often an action is tried; 1 or more
 * @param backoff pause before the second attempt; doubles with each further one
 * @param requestTimeout after this time Flink asks again for an action that has not ended. It
 *     should exceed the platform's slowest action
 */
public record ProvisioningSinkOptions(
        int parallelActions,
        int maxBuffered,
        int maxAttempts,
        Duration backoff,
        Duration requestTimeout)
        implements Serializable {
    /** What suits most platforms. */
    public static final ProvisioningSinkOptions DEFAULT =
            new ProvisioningSinkOptions(8, 1000, 3, Duration.ofMillis(500), Duration.ofSeconds(60));

    public ProvisioningSinkOptions {
        require(parallelActions >= 1, "parallelActions", "must be 1 or more");
        require(maxBuffered > 1, "maxBuffered", "must be above 1");
        require(maxAttempts >= 1, "maxAttempts", "must be 1 or more");
        require(!backoff.isNegative(), "backoff", "must not be negative");
        require(requestTimeout.toMillis() > 0, "requestTimeout", "must be above 0");
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + rule);
        }
    }
}
