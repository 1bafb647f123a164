package io.foreshadow.capture.flow;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sums opaque flows up into one slice for each client, server and interval. Intervals are aligned
 * to 1970-01-01 and follow the clock of the capture.
 */
public final class SliceBook {
    /** Flows or slices of one interval; with more of them an interval is written in parts. */
    private static final int MAX_NOTED = 1 << 16;

    private final long intervalMicros;
    private final Consumer<? super Traffic> events;
    private final Counters counters;
    private final List<OpaqueFlow> noted = new ArrayList<>();
    private final Map<SliceKey, Slice> slices = new LinkedHashMap<>();
    private long startMicros;

    /**
     * A book without slices.
     *
     * @param events receives the slices of each interval when it is over
     */
    public SliceBook(Duration interval, Consumer<? super Traffic> events, Counters counters) {
        this.intervalMicros = interval.toNanos() / 1000;
        this.events = events;
        this.counters = counters;
    }

    /**
     * Moves the clock on; writes the slices of an interval that is over. A clock that was set back
     * ends the interval too, or none would end until it has caught up.
     */
    public void advance(long nowMicros) {
        if (Math.abs(nowMicros - startMicros) >= intervalMicros) {
            flush();
            startMicros = Math.floorDiv(nowMicros, intervalMicros) * intervalMicros;
        }
    }

    /** Writes what there is, as no more will come. */
    public void flush() {
        collect();
        write();
    }

    /** A flow has carried something for the first time since it was last collected. */
    void note(OpaqueFlow flow) {
        if (noted.size() == MAX_NOTED) {
            collect();
        }
        noted.add(flow);
    }

    Slice slice(SliceKey key) {
        if (slices.size() == MAX_NOTED && !slices.containsKey(key)) {
            write();
        }
        return slices.computeIfAbsent(key, unknown -> new Slice());
    }

    private void collect() {
        for (OpaqueFlow flow : noted) {
            flow.collect();
        }
        noted.clear();
    }

    private void write() {
        slices.forEach(
                (key, slice) -> {
                    if (key.client() == null) {
                        counters.increment(Counter.UNIDENTIFIED);
                    } else {
                        events.accept(slice.event(key, startMicros, intervalMicros));
                    }
                });
        slices.clear();
    }
}
