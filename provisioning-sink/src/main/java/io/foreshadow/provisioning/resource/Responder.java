package io.foreshadow.provisioning.resource;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers one request. */
@FunctionalInterface
interface Responder {
    void respond(HttpExchange exchange) throws IOException;

    static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (body.length == 0) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    static void text(HttpExchange exchange, int status, String text) throws IOException {
        bytes(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }
}
