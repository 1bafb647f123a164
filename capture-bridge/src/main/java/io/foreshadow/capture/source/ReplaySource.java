package io.foreshadow.capture.source;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Plays packets as if they were captured now: the first one at the start of the run, each later one
 * as long after it as in the original, and stamped with the time at which it is played.
 */
public final class ReplaySource implements PacketSource {
    private final PacketSource original;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public ReplaySource(PacketSource original) {
        this.original = original;
    }

    @Override
    public void run(PacketHandler handler) throws CaptureException {
        Schedule schedule = new Schedule();
        original.run(
                packet -> {
                    long playMicros = schedule.playMicros(packet.timestampMicros());
                    if (waitUntil(playMicros)) {
                        handler.accept(packet.at(playMicros));
                    }
                });
    }

    @Override
    public void stop() {
        stopped.countDown();
        original.stop();
    }

    @Override
    public void close() {
        original.close();
    }

    private boolean waitUntil(long micros) {
        try {
            return !stopped.await(micros - nowMicros(), TimeUnit.MICROSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return false;
        }
    }

    private static long nowMicros() {
        return System.currentTimeMillis() * 1000;
    }

    /** Maps original times to times of this run, by the first packet. */
    private static final class Schedule {
        private final long startMicros = nowMicros();
        private long firstMicros = Long.MIN_VALUE;

        long playMicros(long originalMicros) {
            if (firstMicros == Long.MIN_VALUE) {
                firstMicros = originalMicros;
            }
            return startMicros + originalMicros - firstMicros;
        }
    }
}
