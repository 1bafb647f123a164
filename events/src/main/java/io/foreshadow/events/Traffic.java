package io.foreshadow.events;

/**
 * What the bridge saw of one exchange or of one slice of opaque flows: metadata only, never
 * payload. {@link TrafficEvent} is its value form; the bridge has a form that it uses again for the
 * next exchange.
 */
public interface Traffic {
    /** {@link #status} of an exchange whose response was not seen. */
    int NO_STATUS = 0;

    /** {@link #grpcStatus} of what is no gRPC call, or one that did not end in order. */
    int NO_GRPC_STATUS = -1;

    /** A duration that could not be measured. */
    long UNKNOWN = -1;

    /** What one event stands for. */
    enum Kind {
        /** One request with its response. */
        EXCHANGE,
        /** An interval of flows whose content is opaque. */
        FLOW
    }

    /** What makes an event less certain than others. */
    enum Mark {
        /** Bytes of it were sent but not captured. */
        GAP,
        /** Its end was not seen. */
        CUT,
        /** Header fields refer to a part of the connection before the capture (HPACK). */
        UNKNOWN_FIELDS;

        /** Its place in {@link Traffic#marks}. */
        public int bit() {
            return 1 << ordinal();
        }
    }

    /** Whether this is a request with its response, or a slice of opaque flows. */
    Kind kind();

    /**
     * Lower-case protocol name: {@code http/1.0}, {@code http/1.1}, {@code http/2}; of a slice
     * {@code tls}, {@code tunnel} (after CONNECT), {@code websocket}, {@code upgrade}, {@code tcp},
     * {@code quic} or {@code udp}.
     */
    String protocol();

    /** The tenant the traffic belongs to. */
    String client();

    /** The serving endpoint as {@code address:port} ({@code [address]:port} for IPv6). */
    String resource();

    /**
     * First byte of the request (of the response, if the request was not seen); start of a slice.
     */
    long timestampMicros();

    /** Request method, or null when only the response was seen. */
    String method();

    /** Request path with identifiers replaced by placeholders, or null like {@code method}. */
    String route();

    /** Response status, or {@link #NO_STATUS} when no response was seen. */
    int status();

    /** Start line and headers of the request, in bytes. */
    long requestHeadBytes();

    /** Body of the request as on the wire (framing included), in bytes; of a slice all payload. */
    long requestBodyBytes();

    /** Start line and headers of the response, in bytes. */
    long responseHeadBytes();

    /** Body of the response as on the wire, in bytes; of a slice all payload. */
    long responseBodyBytes();

    /**
     * From the first byte of the request to the first of the response, or {@link #UNKNOWN}; in
     * microseconds.
     */
    long timeToFirstByteMicros();

    /**
     * From the first byte of the request to the last of the response, or {@link #UNKNOWN}; in
     * microseconds.
     */
    long latencyMicros();

    /** The set of {@link Mark}s, by their bits. */
    int marks();

    /** Status of a gRPC call (0 is OK), or {@link #NO_GRPC_STATUS}. */
    int grpcStatus();

    /**
     * The allowed header fields of the request, in lower case, one a line: {@code name} or, where
     * its value was asked for too, {@code name:value}; null if there are none.
     */
    String headers();

    /** What only slices have; null for exchanges. */
    FlowSlice slice();

    /**
     * When this counts, in microseconds: at the first byte of an exchange, but in the last
     * microsecond of a slice, as a slice is written when its beginning may long be late.
     */
    default long countedAtMicros() {
        return slice() == null
                ? timestampMicros()
                : timestampMicros() + Math.max(0, slice().durationMicros() - 1);
    }
}
