package io.foreshadow.events;

import java.util.Objects;

/**
 * What the bridge saw of one exchange or of one slice of a flow: metadata only, never payload.
 *
 * @param kind whether this is a request with its response, or a slice of an opaque flow
 * @param protocol lower-case protocol name, for example {@code http/1.1}
 * @param client the tenant the traffic belongs to
 * @param resource the serving endpoint as {@code address:port} ({@code [address]:port} for IPv6)
 * @param timestampMicros first byte of the request (of the response, if the request was not seen)
 * @param method request method, or null when only the response was seen
 * @param route request path with identifiers replaced by placeholders, or null like {@code method}
 * @param status response status, or {@link #NO_STATUS} when no response was seen
 * @param requestHeadBytes start line and headers of the request, in bytes
 * @param requestBodyBytes body of the request as on the wire (chunk framing included), in bytes
 * @param responseHeadBytes start line and headers of the response, in bytes
 * @param responseBodyBytes body of the response as on the wire, in bytes
 * @param timeToFirstByteMicros from the first byte of the request to the first of the response, or
 *     {@link #UNKNOWN}
 * @param latencyMicros from the first byte of the request to the last of the response, or {@link
 *     #UNKNOWN}
 */
public record TrafficEvent(
        Kind kind,
        String protocol,
        String client,
        String resource,
        long timestampMicros,
        String method,
        String route,
        int status,
        long requestHeadBytes,
        long requestBodyBytes,
        long responseHeadBytes,
        long responseBodyBytes,
        long timeToFirstByteMicros,
        long latencyMicros) {

    /** {@link #status} of an exchange whose response was not seen. */
    public static final int NO_STATUS = 0;

    /** A duration that could not be measured. */
    public static final long UNKNOWN = -1;

    /** What one event stands for. */
    public enum Kind {
        /** One request with its response. */
        EXCHANGE,
        /** An interval of a flow whose content is opaque. */
        FLOW
    }

    public TrafficEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(resource, "resource");
    }

    /** Head and body of the request together, in bytes. */
    public long requestBytes() {
        return requestHeadBytes + requestBodyBytes;
    }

    /** Head and body of the response together, in bytes. */
    public long responseBytes() {
        return responseHeadBytes + responseBodyBytes;
    }

    /** Whether the server failed: a 5xx status. Client errors (4xx) are the client's behaviour. */
    public boolean isServerError() {
        return status >= 500;
    }
}
