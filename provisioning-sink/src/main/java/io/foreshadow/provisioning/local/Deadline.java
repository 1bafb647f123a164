package io.foreshadow.provisioning.local;

/** The end of a wait, on the monotonic clock. */
final class Deadline {
    private static final long POLL_MILLIS = 25;

    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    static Deadline in(long millis) {
        return new Deadline(System.nanoTime() + millis * 1_000_000);
    }

    /** Waits for the next look at what is waited for; false when the time is up. */
    boolean pause() throws InterruptedException {
        if (System.nanoTime() - atNanos >= 0) {
            return false;
        }
        Thread.sleep(POLL_MILLIS);
        return true;
    }
}
