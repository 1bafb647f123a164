package io.foreshadow.events;

import java.util.Objects;

/** A {@link Traffic} event as a value; the components are described there. */
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
        long latencyMicros,
        int marks,
        int grpcStatus,
        String headers,
        FlowSlice slice)
        implements Traffic {

    /** {@link #status} of an exchange whose response was not seen. */
    public static final int NO_STATUS = Traffic.NO_STATUS;

    /** A duration that could not be measured. */
    public static final long UNKNOWN = Traffic.UNKNOWN;

    public TrafficEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(resource, "resource");
    }

    /** An exchange without marks, gRPC or headers. */
    public TrafficEvent(
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
        this(
                kind,
                protocol,
                client,
                resource,
                timestampMicros,
                method,
                route,
                status,
                requestHeadBytes,
                requestBodyBytes,
                responseHeadBytes,
                responseBodyBytes,
                timeToFirstByteMicros,
                latencyMicros,
                0,
                NO_GRPC_STATUS,
                null,
                null);
    }

    /** The same event as a value of its own. */
    public static TrafficEvent copyOf(Traffic traffic) {
        return traffic instanceof TrafficEvent event
                ? event
                : new TrafficEvent(
                        traffic.kind(),
                        traffic.protocol(),
                        traffic.client(),
                        traffic.resource(),
                        traffic.timestampMicros(),
                        traffic.method(),
                        traffic.route(),
                        traffic.status(),
                        traffic.requestHeadBytes(),
                        traffic.requestBodyBytes(),
                        traffic.responseHeadBytes(),
                        traffic.responseBodyBytes(),
                        traffic.timeToFirstByteMicros(),
                        traffic.latencyMicros(),
                        traffic.marks(),
                        traffic.grpcStatus(),
                        traffic.headers(),
                        traffic.slice());
    }

    /** Head and body of the request together, in bytes. */
    public long requestBytes() {
        return requestHeadBytes + requestBodyBytes;
    }

    /** Head and body of the response together, in bytes. */
    public long responseBytes() {
        return responseHeadBytes + responseBodyBytes;
    }

    /**
     * The requests that this stands for: one, or of a slice the connections opened in it, as the
     * requests in them cannot be seen.
     */
    public long requests() {
        if (kind == Kind.EXCHANGE) {
            return 1;
        }
        return slice == null ? 0 : slice.opened();
    }

    /**
     * Whether the server failed: a 5xx status or a gRPC status that stands for one. Client errors
     * are the client's behaviour.
     */
    public boolean isServerError() {
        return status >= 500 || isGrpcServerError();
    }

    /** By the HTTP mapping in Google's google/rpc/code.proto. */
    private boolean isGrpcServerError() {
        return switch (grpcStatus) {
            // UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS
            case 2, 4, 12, 13, 14, 15 -> true;
            default -> false;
        };
    }
}
