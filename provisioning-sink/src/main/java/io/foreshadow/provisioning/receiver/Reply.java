package io.foreshadow.provisioning.receiver;

import com.sun.net.httpserver.HttpExchange;
import io.foreshadow.events.Json;
import io.foreshadow.events.Outcome;
import java.io.IOException;
import java.util.Map;

/**
 * What the receiver answers.
 *
 * @param status of HTTP
 * @param headers beside the content type
 * @param body becomes JSON
 */
record Reply(int status, Map<String, String> headers, Object body) {
    private static final String POLL_SECONDS = "1";

    /** Something is wrong with the request. */
    static Reply complaint(int status, String detail) {
        return new Reply(status, Map.of(), Map.of("detail", detail));
    }

    /**
     * How far an action is.
     *
     * @param location where to ask again as long as it is under way
     */
    static Reply of(Outcome outcome, String location) {
        return switch (outcome.status()) {
            case DONE, FAILED -> new Reply(200, Map.of(), outcome);
            case REFUSED -> new Reply(409, Map.of(), outcome);
            case ACCEPTED, PROGRESS ->
                    new Reply(
                            202,
                            Map.of("Location", location, "Retry-After", POLL_SECONDS),
                            outcome);
        };
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] json = Json.write(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }
}
