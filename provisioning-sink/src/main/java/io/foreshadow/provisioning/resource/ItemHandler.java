package io.foreshadow.provisioning.resource;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Gets and puts items. */
final class ItemHandler {
    /** Largest key and largest value, in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int PREFIX = "/items/".length();

    private final ItemStore store;

    ItemHandler(ItemStore store) {
        this.store = store;
    }

    /** Reads the request at once, so that only its work waits for a slot. */
    Responder accept(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath().substring(PREFIX);
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        return switch (exchange.getRequestMethod()) {
            case "GET" -> response -> Responder.bytes(response, 200, store.get(key));
            case "PUT" -> response -> put(response, key, body);
            default -> response -> Responder.text(response, 405, "GET or PUT an item\n");
        };
    }

    private void put(HttpExchange exchange, String key, byte[] value) throws IOException {
        if (value.length > MAX_BYTES) {
            Responder.text(exchange, 413, "an item has at most " + MAX_BYTES + " bytes\n");
        } else {
            store.put(key, value);
            Responder.bytes(exchange, 204, new byte[0]);
        }
    }
}
