package io.foreshadow.capture.http2;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.identity.Attribution;
import io.foreshadow.capture.identity.Fields;
import io.foreshadow.capture.identity.Origin;
import io.foreshadow.events.Traffic;

/** Says of the requests of one connection what they are and whose, as far as their fields tell. */
final class Naming {
    private static final String UNKNOWN_ROUTE = "{unknown}";
    private static final String UNKNOWN_METHOD = "OTHER";
    private static final int UPGRADED_STREAM = 1;

    private final Origin origin;
    private final Attribution attribution;
    private final String upgradingClient;
    private final String resource;

    /**
     * @param upgradingClient who the first stream belongs to if its request was HTTP/1, else null
     */
    Naming(Origin origin, Attribution attribution, String upgradingClient) {
        this.origin = origin;
        this.attribution = attribution;
        this.upgradingClient = upgradingClient;
        this.resource = origin.server().toString();
    }

    /** The server, as in {@link Traffic#resource}. */
    String resource() {
        return resource;
    }

    /** Who sent a request with these fields, or null. */
    String client(DecodedFields fields) {
        return attribution.client(origin, fields);
    }

    /** Who may have sent the request of a stream that was not seen, or null. */
    String clientWithoutRequest(int streamId) {
        return streamId == UPGRADED_STREAM && upgradingClient != null
                ? upgradingClient
                : attribution.client(origin, Fields.NONE);
    }

    /** Gives the exchange its client and its request. */
    void request(Http2Exchange exchange, String client, HeaderBlock block, DecodedFields fields) {
        String method = method(fields);
        ByteSlice target = target(method, fields);
        boolean complete = target != null && fields.has(":method");
        // A request of nobody is not published, so its route must not count as anybody's.
        String route =
                target == null || client == null
                        ? UNKNOWN_ROUTE
                        : attribution.route(client, target);
        exchange.client(client);
        exchange.request(method, route, attribution.headers(fields), block.firstByteMicros());
        if (!complete) {
            exchange.mark(Traffic.Mark.UNKNOWN_FIELDS);
        }
    }

    private String method(DecodedFields fields) {
        ByteSlice method = fields.value(":method");
        if (method != null) {
            return attribution.method(method);
        }
        String type = fields.text("content-type");
        return type != null && type.startsWith("application/grpc") ? "POST" : UNKNOWN_METHOD;
    }

    /** CONNECT asks for an authority, unless it is an extended one (RFC 8441, section 4). */
    private static ByteSlice target(String method, DecodedFields fields) {
        ByteSlice path = fields.value(":path");
        return path == null && method.equals("CONNECT") ? fields.value(":authority") : path;
    }
}
