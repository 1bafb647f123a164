package io.foreshadow.capture.heartbeat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets a heart beat at an interval, on a thread of its own. Only for live capture: what is read
 * from a file has its own time, and one beat at its end says all.
 */
public final class HeartbeatTimer implements AutoCloseable {
    /** Five seconds. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    private final Heart heart;
    private final LongSupplier clockMicros;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(HeartbeatTimer::thread);

    private HeartbeatTimer(Heart heart, LongSupplier clockMicros) {
        this.heart = heart;
        this.clockMicros = clockMicros;
    }

    /**
     * Starts at once; the first beat comes after one interval.
     *
     * @param clockMicros up to when the bridge has seen everything, in microseconds since
     *     1970-01-01
     */
    public static HeartbeatTimer start(Heart heart, Duration interval, LongSupplier clockMicros) {
        HeartbeatTimer started = new HeartbeatTimer(heart, clockMicros);
        started.timer.scheduleAtFixedRate(
                started::beat, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        return started;
    }

    /** Microseconds since 1970-01-01 by the clock on the wall. */
    public static long wallClockMicros() {
        return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    }

    /** Stops, with a last beat. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (timer.awaitTermination(1, TimeUnit.SECONDS)) {
                beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        heart.beat(clockMicros.getAsLong());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    }
}
