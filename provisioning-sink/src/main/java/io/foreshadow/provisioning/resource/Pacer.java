package io.foreshadow.provisioning.resource;

import java.util.function.LongSupplier;

/**
 * A single line of equal time slots: every request takes the next free one. Nobody is turned away,
 * so demand above the capacity shows as waiting time. Time without requests is not saved up.
 */
final class Pacer {
    private final long slotNanos;
    private final LongSupplier nanoClock;
    private long freeAtNanos;

    /**
     * @param capacity slots per second; above 0
     * @param nanoClock a clock like {@link System#nanoTime}
     */
    Pacer(double capacity, LongSupplier nanoClock) {
        this.slotNanos = Math.round(1e9 / capacity);
        this.nanoClock = nanoClock;
        this.freeAtNanos = nanoClock.getAsLong();
    }

    /** Takes the next free slot and says in how many nanoseconds it is over. */
    synchronized long takeSlot() {
        long now = nanoClock.getAsLong();
        long waiting = Math.max(0, freeAtNanos - now);
        freeAtNanos = now + waiting + slotNanos;
        return waiting + slotNanos;
    }
}
