package io.foreshadow.capture.http;

import io.foreshadow.capture.packet.Endpoint;

/** An exchange that is not over yet; at least one of its messages is known. */
final class OpenExchange {
    private Message request;
    private String client;
    private boolean requestEnded;
    private Message response;
    private boolean responseEnded;

    void request(Message message, String sender) {
        request = message;
        client = sender;
    }

    void response(Message message) {
        response = message;
    }

    /** Notes the end of one of its messages. */
    void ended(Message message) {
        requestEnded |= message == request;
        responseEnded |= message == response;
    }

    Message request() {
        return request;
    }

    Message response() {
        return response;
    }

    boolean isOver() {
        return requestEnded && responseEnded;
    }

    /**
     * What was seen of it.
     *
     * @param likelyClient who it belongs to if there is no request to tell
     */
    Exchange toExchange(Endpoint server, String likelyClient) {
        return new Exchange(
                server,
                request == null ? likelyClient : client,
                request == null ? null : requestSeen(),
                response == null ? null : responseSeen());
    }

    private Exchange.Request requestSeen() {
        StartLine line = request.startLine();
        return new Exchange.Request(
                line.protocol(),
                line.method(),
                line.target(),
                request.firstByteMicros(),
                request.headBytes(),
                request.bodyBytes());
    }

    private Exchange.Response responseSeen() {
        StartLine line = response.startLine();
        return new Exchange.Response(
                line.protocol(),
                line.status(),
                response.firstByteMicros(),
                response.lastByteMicros(),
                response.headBytes(),
                response.bodyBytes());
    }
}
