package io.foreshadow.provisioning.resource;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param status of HTTP
 * @param body may be empty
 * @param headers beyond those of HTTP itself
 */
record Answer(int status, byte[] body, Map<String, String> headers) {
    static Answer bytes(int status, byte[] body) {
        return new Answer(status, body, Map.of());
    }

    static Answer text(int status, String text) {
        return bytes(status, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer empty() {
        return bytes(204, new byte[0]);
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        if (body.length == 0) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
