package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;

public final class PlainAttribution implements Attribution {
    private final ClientRules rules;
    private final io.foreshadow.capture.route.RouteBook book =
            new io.foreshadow.capture.route.RouteBook(
                    io.foreshadow.capture.route.RouteLimits.DEFAULT);

    public PlainAttribution(ClientRules rules) {
        this.rules = rules;
    }

    public String client(Origin origin, Fields fields) {
        return rules.client(
                name -> {
                    ByteSlice s = fields.value(name.toLowerCase());
                    return s == null ? null : s.toString();
                },
                origin.source());
    }

    public String method(ByteSlice method) {
        return method.toString();
    }

    public String route(String client, ByteSlice target) {
        String t = target.toString();
        int q = t.indexOf('?');
        return book.admit(
                client,
                io.foreshadow.capture.route.RouteTemplate.of(q < 0 ? t : t.substring(0, q)));
    }

    public String headers(Fields fields) {
        return null;
    }
}
