package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.route.RouteBook;
import io.foreshadow.capture.route.RouteTemplates;

/** Names requests by the rules that the operator gave. For one thread. */
public final class RequestNaming implements Attribution {
    private final ClientRules clients;
    private final RouteTemplates templates;
    private final RouteBook routes;
    private final HeaderList headers;
    private final MethodNames methods = new MethodNames();

    /**
     * A naming of its own memory.
     *
     * @param clients who a request belongs to
     * @param templates routes of targets
     * @param routes bounds the routes of each client
     * @param headers the fields that may be shown
     */
    public RequestNaming(
            ClientRules clients, RouteTemplates templates, RouteBook routes, HeaderList headers) {
        this.clients = clients;
        this.templates = templates;
        this.routes = routes;
        this.headers = headers;
    }

    @Override
    public String client(Origin origin, Fields fields) {
        return clients.client(origin, fields);
    }

    @Override
    public String method(ByteSlice method) {
        return methods.of(method);
    }

    @Override
    public String route(String client, ByteSlice target) {
        return routes.admit(client, templates.of(target));
    }

    @Override
    public String headers(Fields fields) {
        return headers.of(fields);
    }
}
