package io.foreshadow.capture;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.http.Exchange;
import io.foreshadow.capture.publish.EventSink;
import io.foreshadow.capture.route.RouteBook;
import io.foreshadow.capture.route.RoutePatterns;
import io.foreshadow.capture.route.RouteTemplates;
import io.foreshadow.events.TrafficEvent;

/** Turns exchanges into events; those that belong to nobody are counted instead. */
final class EventWriter {
    private final RouteTemplates templates = new RouteTemplates(RoutePatterns.none());
    private final RouteBook routes;
    private final EventSink sink;
    private final Counters counters;

    EventWriter(RouteBook routes, EventSink sink, Counters counters) {
        this.routes = routes;
        this.sink = sink;
        this.counters = counters;
    }

    void write(Exchange exchange) {
        if (exchange.client() == null) {
            counters.increment(Counter.UNIDENTIFIED);
            return;
        }
        counters.increment(Counter.EXCHANGES);
        sink.accept(event(exchange));
    }

    private TrafficEvent event(Exchange exchange) {
        Exchange.Request request = exchange.request();
        Exchange.Response response = exchange.response();
        return new TrafficEvent(
                TrafficEvent.Kind.EXCHANGE,
                request == null ? response.protocol() : request.protocol(),
                exchange.client(),
                exchange.server().toString(),
                request == null ? response.firstByteMicros() : request.firstByteMicros(),
                request == null ? null : request.method(),
                request == null ? null : route(exchange.client(), request),
                response == null ? TrafficEvent.NO_STATUS : response.status(),
                request == null ? 0 : request.headBytes(),
                request == null ? 0 : request.bodyBytes(),
                response == null ? 0 : response.headBytes(),
                response == null ? 0 : response.bodyBytes(),
                timeToFirstByte(request, response),
                latency(request, response));
    }

    private String route(String client, Exchange.Request request) {
        return routes.admit(client, templates.of(ByteSlice.of(request.target())));
    }

    private static long timeToFirstByte(Exchange.Request request, Exchange.Response response) {
        return request == null || response == null
                ? TrafficEvent.UNKNOWN
                : elapsed(request, response.firstByteMicros());
    }

    private static long latency(Exchange.Request request, Exchange.Response response) {
        return request == null || response == null || response.lastByteMicros() == Exchange.NOT_SEEN
                ? TrafficEvent.UNKNOWN
                : elapsed(request, response.lastByteMicros());
    }

    /** Clocks step back and mirrors reorder, but no answer comes before its question. */
    private static long elapsed(Exchange.Request request, long micros) {
        return Math.max(0, micros - request.firstByteMicros());
    }
}
