package io.foreshadow.capture.heartbeat;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.Heartbeat;
import java.util.function.Predicate;

/**
 * Makes the heartbeats of one bridge: each vouches for the time since the last one that was taken.
 * May be used by one thread at a time, and never holds up the capture.
 */
public final class Heart {
    private final String bridge;
    private final Counters counters;
    private final Predicate<Heartbeat> publisher;
    private long lastMicros;

    /**
     * @param bridge name of the bridge, not empty
     * @param counters what each heartbeat carries
     * @param publisher takes a heartbeat or, being too far behind, does not
     * @param startMicros since when the bridge can see
     */
    public Heart(
            String bridge, Counters counters, Predicate<Heartbeat> publisher, long startMicros) {
        this.bridge = bridge;
        this.counters = counters;
        this.publisher = publisher;
        this.lastMicros = startMicros;
    }

    /**
     * Beats once.
     *
     * @param nowMicros up to when the bridge has seen everything; one that is not after the last
     *     heartbeat, as of a clock set back, gives none
     */
    public void beat(long nowMicros) {
        if (nowMicros > lastMicros
                && publisher.test(
                        new Heartbeat(bridge, lastMicros, nowMicros, counters.totals()))) {
            lastMicros = nowMicros;
        }
    }
}
