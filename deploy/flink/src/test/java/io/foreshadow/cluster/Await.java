package io.foreshadow.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, and says what was the matter when one does not come about. */
final class Await {
    private static final long POLL_MILLIS = 100;

    private Await() {}

    /**
     * Returns once the condition holds.
     *
     * @param condition in words: "the job is running"
     * @param evidence what to show when it does not hold in time, for example logs
     * @throws AssertionError when it does not hold in time
     */
    static void until(
            String condition, Duration limit, BooleanSupplier holds, Supplier<String> evidence) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not within %d s: %s%n%s"
                                .formatted(limit.toSeconds(), condition, evidence.get()));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
