package io.foreshadow.capture;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a bridge in order when the process is told to exit (Ctrl-C), and lets it finish its work.
 */
final class StopOnExit {
    /** Longer than the sinks take to close. */
    private static final long PATIENCE_SECONDS = 25;

    private final CaptureBridge bridge;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "stop-on-exit");

    private StopOnExit(CaptureBridge bridge) {
        this.bridge = bridge;
    }

    /** Guards the bridge from now until {@link #finished}. */
    static StopOnExit of(CaptureBridge bridge) {
        StopOnExit guard = new StopOnExit(bridge);
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }

    /** Tells that the work is finished. */
    void finished() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is exiting, and the hook has just been released.
            return;
        }
    }

    private void stopAndWait() {
        bridge.stop();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
