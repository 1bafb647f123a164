package io.foreshadow.capture.http2;

import io.foreshadow.events.FlowSlice;
import io.foreshadow.events.Traffic;

/**
 * One stream: a request with its response, as far as they were seen. It holds nothing of the
 * messages but what the event says.
 */
final class Http2Exchange implements Traffic {
    private final int streamId;
    private final String resource;
    private String client;
    private String method;
    private String route;
    private String headers;
    private int status = NO_STATUS;
    private int grpcStatus = NO_GRPC_STATUS;
    private int marks;
    private long requestHeadBytes;
    private long requestBodyBytes;
    private long responseHeadBytes;
    private long responseBodyBytes;
    private long requestMicros;
    private long responseMicros;
    private long endMicros;
    private long latestMicros;
    private long lingersUntilMicros;
    private boolean reset;
    private boolean promised;
    private boolean responseSeen;
    private boolean requestOver;
    private boolean responseOver;

    Http2Exchange(int streamId, String resource) {
        this.streamId = streamId;
        this.resource = resource;
    }

    int streamId() {
        return streamId;
    }

    boolean hasRequest() {
        return method != null;
    }

    boolean hasResponse() {
        return responseSeen;
    }

    /** Whether it is a push that never came (RFC 9113, section 8.4). */
    boolean isEmptyPromise() {
        return promised && !responseSeen;
    }

    /** Whether the stream now carries anything (RFC 9113, section 8.5). */
    boolean isTunnel() {
        return "CONNECT".equals(method) && status >= 200 && status < 300;
    }

    /** Whether neither side has anything left to say. */
    boolean isOver() {
        return responseOver && (requestOver || !hasRequest());
    }

    void mark(Mark mark) {
        marks |= mark.bit();
    }

    void client(String name) {
        client = name;
    }

    /** Its request has started. */
    void request(String requestMethod, String requestRoute, String allowedHeaders, long micros) {
        method = requestMethod;
        route = requestRoute;
        headers = allowedHeaders;
        requestMicros = micros;
    }

    /** Its request was sent by the server, and is complete. */
    void promise() {
        promised = true;
        requestOver = true;
    }

    /** Its final response has started. */
    void response(int responseStatus, long micros) {
        responseSeen = true;
        status = responseStatus;
        responseMicros = micros;
    }

    void grpcStatus(int value) {
        grpcStatus = value;
    }

    /** Counts a header block. */
    void addHead(boolean fromClient, long bytes, long micros) {
        latestMicros = micros;
        if (fromClient) {
            requestHeadBytes += bytes;
        } else {
            responseHeadBytes += bytes;
        }
    }

    /** Counts bytes of a body. */
    void addBody(boolean fromClient, long bytes, long micros) {
        latestMicros = micros;
        if (fromClient) {
            requestBodyBytes += bytes;
        } else {
            responseBodyBytes += bytes;
        }
    }

    /** One side has said everything. */
    void end(boolean fromClient, long micros) {
        if (fromClient) {
            requestOver = true;
        } else if (!responseOver) {
            responseOver = true;
            endMicros = micros;
        }
    }

    /** The client has broken it off; what the server had sent by then is still on its way. */
    void reset() {
        reset = true;
        requestOver = true;
    }

    boolean isReset() {
        return reset;
    }

    /** When something of it was seen last. */
    long latestMicros() {
        return latestMicros;
    }

    /** Notes up to when more of it is waited for. */
    void lingerUntil(long micros) {
        lingersUntilMicros = micros;
    }

    long lingersUntilMicros() {
        return lingersUntilMicros;
    }

    /**
     * Frames of one side are missing; those of a request may have been its last.
     *
     * @return whether the stream may have been hit
     */
    boolean lose(boolean fromClient) {
        boolean over = fromClient ? requestOver : responseOver;
        if (!over) {
            mark(Mark.GAP);
            requestOver |= fromClient;
        }
        return !over;
    }

    /** Nothing more will be seen of it. */
    void close() {
        if (!responseOver) {
            mark(Mark.CUT);
        }
    }

    @Override
    public Kind kind() {
        return Kind.EXCHANGE;
    }

    @Override
    public String protocol() {
        return "http/2";
    }

    @Override
    public String client() {
        return client;
    }

    @Override
    public String resource() {
        return resource;
    }

    @Override
    public long timestampMicros() {
        return hasRequest() ? requestMicros : responseMicros;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String route() {
        return route;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public long requestHeadBytes() {
        return requestHeadBytes;
    }

    @Override
    public long requestBodyBytes() {
        return requestBodyBytes;
    }

    @Override
    public long responseHeadBytes() {
        return responseHeadBytes;
    }

    @Override
    public long responseBodyBytes() {
        return responseBodyBytes;
    }

    @Override
    public long timeToFirstByteMicros() {
        return hasRequest() && responseSeen ? elapsed(responseMicros) : UNKNOWN;
    }

    @Override
    public long latencyMicros() {
        return hasRequest() && responseSeen && responseOver ? elapsed(endMicros) : UNKNOWN;
    }

    @Override
    public int marks() {
        return marks;
    }

    @Override
    public int grpcStatus() {
        return grpcStatus;
    }

    @Override
    public String headers() {
        return headers;
    }

    @Override
    public FlowSlice slice() {
        return null;
    }

    /** Clocks step back and mirrors reorder, but no answer comes before its question. */
    private long elapsed(long micros) {
        return Math.max(0, micros - requestMicros);
    }
}
