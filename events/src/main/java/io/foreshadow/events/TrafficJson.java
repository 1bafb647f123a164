package io.foreshadow.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The one-line JSON form of a {@link TrafficEvent}, for people and scripts; unknown values are
 * null.
 */
public final class TrafficJson {
    private TrafficJson() {}

    /** The event as one line of JSON, with its fields always all present and in the same order. */
    public static String line(TrafficEvent event) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("kind", event.kind().name().toLowerCase(Locale.ROOT));
        node.put("protocol", event.protocol());
        node.put("client", event.client());
        node.put("resource", event.resource());
        node.put(
                "timestamp",
                Instant.EPOCH.plus(event.timestampMicros(), ChronoUnit.MICROS).toString());
        node.put("method", event.method());
        node.put("route", event.route());
        node.put("status", event.status() == TrafficEvent.NO_STATUS ? null : event.status());
        node.put("requestBytes", event.requestBytes());
        node.put("responseBytes", event.responseBytes());
        node.put("latencyMicros", known(event.latencyMicros()));
        node.put("timeToFirstByteMicros", known(event.timeToFirstByteMicros()));
        node.put("requestHeadBytes", event.requestHeadBytes());
        node.put("requestBodyBytes", event.requestBodyBytes());
        node.put("responseHeadBytes", event.responseHeadBytes());
        node.put("responseBodyBytes", event.responseBodyBytes());
        return node.toString();
    }

    private static Long known(long micros) {
        return micros == TrafficEvent.UNKNOWN ? null : micros;
    }
}
