package io.foreshadow.capture.http;

import io.foreshadow.events.FlowSlice;
import io.foreshadow.events.Traffic;

/**
 * A request with its response; one of them may be missing. It holds nothing of the messages but
 * what its event says. Objects are used again: an event is valid until its receiver returns.
 */
final class Exchange implements Traffic {
    /** The exchange opened after this one, in {@link ExchangeMatcher}, which alone changes it. */
    Exchange next;

    private final Message request = new Message();
    private final Message response = new Message();
    private String protocol;
    private String client;
    private String resource;
    private String method;
    private String route;
    private String headers;
    private boolean versionless;
    private boolean toHead;
    private boolean toConnect;
    private int status;

    /** Starts over with nothing seen yet. */
    void clear() {
        next = null;
        request.clear();
        response.clear();
        protocol = null;
        client = null;
        resource = null;
        method = null;
        route = null;
        headers = null;
        versionless = false;
        toHead = false;
        toConnect = false;
        status = NO_STATUS;
    }

    /** Notes what the request is; its message is noted in {@link #request}. */
    void asked(String by, String methodName, String routeName, String headerList, StartLine line) {
        client = by;
        method = methodName;
        route = routeName;
        headers = headerList;
        protocol = line.protocol();
        versionless = line.isVersionless();
        toHead = line.method().equalsIgnoreCase("head");
        toConnect = line.method().equalsIgnoreCase("connect");
    }

    /** Notes what the response is; its message is noted in {@link #response}. */
    void answered(StartLine line) {
        status = line.status();
        if (protocol == null || versionless) {
            protocol = line.protocol();
        }
    }

    /** Says who was asked, and who asked if no request was seen to tell. */
    void between(String likelyClient, String server) {
        if (!request.isSeen()) {
            client = likelyClient;
        }
        resource = server;
    }

    Message request() {
        return request;
    }

    Message response() {
        return response;
    }

    boolean isToHead() {
        return toHead;
    }

    boolean isToConnect() {
        return toConnect;
    }

    boolean isOver() {
        return request.isEnded() && response.isEnded();
    }

    @Override
    public Kind kind() {
        return Kind.EXCHANGE;
    }

    @Override
    public String protocol() {
        return protocol;
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
        return request.isSeen() ? request.firstByteMicros() : response.firstByteMicros();
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
        return request.headBytes();
    }

    @Override
    public long requestBodyBytes() {
        return request.bodyBytes();
    }

    @Override
    public long responseHeadBytes() {
        return response.headBytes();
    }

    @Override
    public long responseBodyBytes() {
        return response.bodyBytes();
    }

    @Override
    public long timeToFirstByteMicros() {
        return request.isSeen() && response.isSeen()
                ? elapsed(response.firstByteMicros())
                : UNKNOWN;
    }

    @Override
    public long latencyMicros() {
        return request.isSeen() && response.isComplete()
                ? elapsed(response.lastByteMicros())
                : UNKNOWN;
    }

    @Override
    public int marks() {
        return (request.hasGap() || response.hasGap() ? Mark.GAP.bit() : 0)
                | (isCut(request) || isCut(response) ? Mark.CUT.bit() : 0);
    }

    @Override
    public int grpcStatus() {
        return NO_GRPC_STATUS;
    }

    @Override
    public String headers() {
        return headers;
    }

    @Override
    public FlowSlice slice() {
        return null;
    }

    private static boolean isCut(Message message) {
        return message.isSeen() && !message.isComplete();
    }

    /** Clocks step back and mirrors reorder, but no answer comes before its question. */
    private long elapsed(long micros) {
        return Math.max(0, micros - request.firstByteMicros());
    }
}
