package io.foreshadow.capture.http;

import io.foreshadow.capture.packet.Endpoint;

/**
 * A request with its response; one of them may be missing. It holds nothing of the messages but
 * what is named here.
 *
 * @param server who answered or should have
 * @param client who the traffic belongs to, or null if no rule could tell
 * @param request null if it was not seen
 * @param response null if it was not seen
 */
public record Exchange(Endpoint server, String client, Request request, Response response) {
    /** {@link Response#lastByteMicros} of a response whose end was not seen. */
    public static final long NOT_SEEN = Message.NOT_SEEN;

    /**
     * What was seen of a request.
     *
     * @param protocol {@code http/1.0} or {@code http/1.1}
     * @param method as sent
     * @param target as sent, without the query
     * @param firstByteMicros when its first byte was captured
     * @param headBytes size of start line and fields
     * @param bodyBytes size of the body on the wire
     */
    public record Request(
            String protocol,
            String method,
            String target,
            long firstByteMicros,
            long headBytes,
            long bodyBytes) {}

    /**
     * What was seen of a response.
     *
     * @param protocol {@code http/1.0} or {@code http/1.1}
     * @param status the final status
     * @param firstByteMicros when its first byte was captured
     * @param lastByteMicros when its last byte was captured, or {@link #NOT_SEEN}
     * @param headBytes size of start line and fields
     * @param bodyBytes size of the body on the wire
     */
    public record Response(
            String protocol,
            int status,
            long firstByteMicros,
            long lastByteMicros,
            long headBytes,
            long bodyBytes) {}
}
