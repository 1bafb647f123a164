package io.foreshadow.local.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Wall and CPU time from the first event a job reads to the last it has dealt with. Operators are
 * copied to their tasks, so the one that runs is found as {@link #current}.
 */
final class Meter {
    private static volatile Meter current;

    private final long expected;
    private final AtomicLong done = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile long startNanos;
    private volatile long startCpuNanos;
    private volatile long endNanos;
    private volatile long endCpuNanos;

    private Meter(long expected) {
        this.expected = expected;
    }

    /** A meter that ends after so many events, in place of the one before. */
    static Meter start(long expected) {
        current = new Meter(expected);
        return current;
    }

    static Meter current() {
        return current;
    }

    /** An event was read. */
    void read() {
        if (startNanos == 0) {
            startCpuNanos = cpuNanos();
            startNanos = System.nanoTime();
        }
    }

    /** Some events were dealt with. */
    void done(long events) {
        if (events > 0 && done.addAndGet(events) == expected) {
            endNanos = System.nanoTime();
            endCpuNanos = cpuNanos();
            end.countDown();
        }
    }

    /**
     * Waits for the last event.
     *
     * @throws IllegalStateException if it does not come in time
     */
    void await(long seconds) throws InterruptedException {
        if (!end.await(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "%,d of %,d events within %d s".formatted(done.get(), expected, seconds));
        }
    }

    double seconds() {
        return (endNanos - startNanos) / 1e9;
    }

    /** Of the whole process, the broker in it included. */
    double cpuSeconds() {
        return (endCpuNanos - startCpuNanos) / 1e9;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
