package io.foreshadow.provisioning.resource;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Hands out and takes in the whole state. */
final class StateHandler implements Responder {
    private final ItemStore store;

    StateHandler(ItemStore store) {
        this.store = store;
    }

    @Override
    public void respond(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /state" -> send(exchange);
            case "PUT /state" -> receive(exchange);
            case "GET /state/digest" -> Responder.text(exchange, 200, store.snapshot().digest());
            default -> Responder.text(exchange, 404, "GET or PUT /state, GET /state/digest\n");
        }
    }

    private void send(HttpExchange exchange) throws IOException {
        Snapshot snapshot = store.snapshot();
        exchange.getResponseHeaders().set(ResourceServer.DIGEST_HEADER, snapshot.digest());
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody())) {
            snapshot.write(out);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try {
            store.replace(
                    Snapshot.read(
                            new BufferedInputStream(exchange.getRequestBody()),
                            ItemHandler.MAX_BYTES));
            Responder.bytes(exchange, 204, new byte[0]);
        } catch (IOException e) {
            Responder.text(exchange, 400, e.getMessage() + "\n");
        }
    }
}
