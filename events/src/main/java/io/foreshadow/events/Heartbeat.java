package io.foreshadow.events;

import java.util.Map;
import java.util.Objects;

/**
 * A sign of life of a capture bridge, as JSON in every partition of {@link Topics#TRAFFIC}: it
 * moves event time forward where clients are silent, and tells a silent client from a blind bridge.
 * Its key is the bridge, its time the end of the interval; its value begins with <code>{</code>,
 * which is no version of {@link TrafficCodec}.
 *
 * @param bridge name of the bridge
 * @param startMicros start of the interval it vouches for: the end of its last heartbeat, or the
 *     start of the bridge
 * @param endMicros end of the interval
 * @param counters totals since the start of the bridge, by their names in lower case with
 *     underscores
 */
public record Heartbeat(
        String bridge, long startMicros, long endMicros, Map<String, Long> counters) {
    public Heartbeat {
        Objects.requireNonNull(bridge, "bridge");
        counters = Map.copyOf(counters);
    }

    /** Whether a record on {@link Topics#TRAFFIC} is meant as a heartbeat. */
    public static boolean isMeantBy(byte[] value) {
        return value != null && value.length > 0 && value[0] == '{';
    }
}
