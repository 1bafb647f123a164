package io.foreshadow.capture.metrics;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on what happens now: rates since the last line, then what is held. Drops are totals, so
 * that none is missed by who looks away.
 */
public final class StatsLine {
    private final Counters counters;
    private final LongSupplier openFlows;
    private final LongSupplier bufferedBytes;
    private final LongSupplier bufferCapacity;
    private long lastPackets;
    private long lastBytes;
    private long lastEvents;

    /**
     * @param bufferCapacity zero when there is no buffer
     */
    public StatsLine(
            Counters counters,
            LongSupplier openFlows,
            LongSupplier bufferedBytes,
            LongSupplier bufferCapacity) {
        this.counters = counters;
        this.openFlows = openFlows;
        this.bufferedBytes = bufferedBytes;
        this.bufferCapacity = bufferCapacity;
    }

    /**
     * The next line, for example {@code 81,204 packets/s, 512.3 Mbit/s, 9,017 exchanges/s, 312
     * flows, 0 dropped, buffer 1 %}.
     *
     * @param seconds since the last line, more than zero
     */
    public String next(double seconds) {
        long packets = counters.get(Counter.PACKETS);
        long bytes = counters.get(Counter.BYTES);
        long events = counters.get(Counter.EXCHANGES);
        String line =
                String.format(
                        Locale.ROOT,
                        "%,.0f packets/s, %,.1f Mbit/s, %,.0f exchanges/s, %,d flows, %,d dropped%s",
                        (packets - lastPackets) / seconds,
                        (bytes - lastBytes) * 8 / 1e6 / seconds,
                        (events - lastEvents) / seconds,
                        openFlows.getAsLong(),
                        dropped(),
                        buffer());
        lastPackets = packets;
        lastBytes = bytes;
        lastEvents = events;
        return line;
    }

    private long dropped() {
        return counters.get(Counter.DROPPED_BY_KERNEL)
                + counters.get(Counter.DROPPED_BY_INTERFACE)
                + counters.get(Counter.DROPPED_BY_HAND_OFF);
    }

    private String buffer() {
        long capacity = bufferCapacity.getAsLong();
        return capacity == 0
                ? ""
                : ", buffer " + Math.round(100.0 * bufferedBytes.getAsLong() / capacity) + " %";
    }
}
