package io.foreshadow.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The one-line JSON form of {@link Traffic}, for people and scripts; unknown values are null. */
public final class TrafficJson {
    private TrafficJson() {}

    /**
     * The event as one line of JSON, its fields always in the same order. Those up to {@code
     * responseBodyBytes} are always there; {@code marks}, {@code grpcStatus}, {@code headers} (name
     * to value, or to null where only the name was asked for) and {@code slice} follow where there
     * is something to say.
     */
    public static String line(Traffic event) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        putExchange(node, event);
        if (event.marks() != 0) {
            putMarks(node.putArray("marks"), event.marks());
        }
        if (event.grpcStatus() != Traffic.NO_GRPC_STATUS) {
            node.put("grpcStatus", event.grpcStatus());
        }
        if (event.headers() != null) {
            putHeaders(node.putObject("headers"), event.headers());
        }
        if (event.slice() != null) {
            putSlice(node.putObject("slice"), event.slice());
        }
        return node.toString();
    }

    private static void putExchange(ObjectNode node, Traffic event) {
        node.put("kind", event.kind().name().toLowerCase(Locale.ROOT));
        node.put("protocol", event.protocol());
        node.put("client", event.client());
        node.put("resource", event.resource());
        node.put(
                "timestamp",
                Instant.EPOCH.plus(event.timestampMicros(), ChronoUnit.MICROS).toString());
        node.put("method", event.method());
        node.put("route", event.route());
        node.put("status", event.status() == Traffic.NO_STATUS ? null : event.status());
        node.put("requestBytes", event.requestHeadBytes() + event.requestBodyBytes());
        node.put("responseBytes", event.responseHeadBytes() + event.responseBodyBytes());
        node.put("latencyMicros", known(event.latencyMicros()));
        node.put("timeToFirstByteMicros", known(event.timeToFirstByteMicros()));
        node.put("requestHeadBytes", event.requestHeadBytes());
        node.put("requestBodyBytes", event.requestBodyBytes());
        node.put("responseHeadBytes", event.responseHeadBytes());
        node.put("responseBodyBytes", event.responseBodyBytes());
    }

    private static void putMarks(ArrayNode names, int marks) {
        for (Traffic.Mark mark : Traffic.Mark.values()) {
            if ((marks & mark.bit()) != 0) {
                names.add(mark.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static void putHeaders(ObjectNode node, String headers) {
        headers.lines()
                .forEach(
                        line -> {
                            int colon = line.indexOf(':');
                            if (colon < 0) {
                                node.putNull(line);
                            } else {
                                node.put(line.substring(0, colon), line.substring(colon + 1));
                            }
                        });
    }

    private static void putSlice(ObjectNode node, FlowSlice slice) {
        node.put("durationMicros", slice.durationMicros());
        node.put("requestPackets", slice.requestPackets());
        node.put("responsePackets", slice.responsePackets());
        node.put("opened", slice.opened());
        node.put("closed", slice.closed());
        node.put("active", slice.active());
        node.put("roundTripMicros", known(slice.roundTripMicros()));
        node.put("serverName", slice.serverName());
        node.put("applicationProtocol", slice.applicationProtocol());
        node.put("tlsVersion", slice.tlsVersion());
    }

    private static Long known(long micros) {
        return micros == Traffic.UNKNOWN ? null : micros;
    }
}
