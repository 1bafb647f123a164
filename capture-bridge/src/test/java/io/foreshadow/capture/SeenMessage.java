package io.foreshadow.capture;

import io.foreshadow.events.Traffic;
import io.foreshadow.events.Traffic.Mark;
import io.foreshadow.events.TrafficEvent;
import java.util.stream.Stream;

/**
 * One request or final response of HTTP/1, whoever saw it.
 *
 * @param client its address
 * @param server its address and port
 * @param text method and path without query, or status
 * @param bodyBytes length of the body, or {@link #UNKNOWN}
 */
record SeenMessage(String client, String server, String text, long bodyBytes) {
    static final long UNKNOWN = -1;

    static SeenMessage request(
            String client, String server, String method, String target, long bodyBytes) {
        String path = target.replaceAll("[?#].*", "").replaceAll("[^!-\\[\\]-~]", "_");
        return new SeenMessage(client, server, method + " " + path, bodyBytes);
    }

    static SeenMessage response(String client, String server, int status, long bodyBytes) {
        boolean noBody = status == 101 || status == 204 || status == 304;
        return new SeenMessage(client, server, "" + status, noBody ? UNKNOWN : bodyBytes);
    }

    /** What an event says. */
    static Stream<SeenMessage> of(TrafficEvent event) {
        boolean uncertain = (event.marks() & (Mark.CUT.bit() | Mark.GAP.bit())) != 0;
        int colon = event.resource().lastIndexOf(':');
        String address = event.resource().substring(0, colon).replaceAll("[\\[\\]]", "");
        String server = address + " " + event.resource().substring(colon + 1);
        Stream.Builder<SeenMessage> messages = Stream.builder();
        if (event.method() != null) {
            long length = uncertain ? UNKNOWN : event.requestBodyBytes();
            messages.add(request(event.client(), server, event.method(), event.route(), length));
        }
        if (event.status() != Traffic.NO_STATUS) {
            boolean toHead = "HEAD".equals(event.method());
            long length = uncertain || toHead ? UNKNOWN : event.responseBodyBytes();
            messages.add(response(event.client(), server, event.status(), length));
        }
        return messages.build();
    }

    /** Whether both may be the same message. */
    boolean matches(SeenMessage other) {
        return client.equals(other.client)
                && server.equals(other.server)
                && text.equals(other.text)
                && (bodyBytes == UNKNOWN
                        || other.bodyBytes == UNKNOWN
                        || bodyBytes == other.bodyBytes);
    }
}
