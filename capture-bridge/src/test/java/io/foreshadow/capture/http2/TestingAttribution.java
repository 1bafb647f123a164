package io.foreshadow.capture.http2;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.identity.Attribution;
import io.foreshadow.capture.identity.Fields;
import io.foreshadow.capture.identity.Origin;

/**
 * Names a client by {@code x-client} or by its address, and takes paths as they are; of the other
 * fields it lets through the host and the cookies.
 */
public final class TestingAttribution implements Attribution {
    @Override
    public String client(Origin origin, Fields fields) {
        ByteSlice client = fields.value("x-client");
        return client == null ? origin.source().toString() : client.toString();
    }

    @Override
    public String method(ByteSlice method) {
        return method.toString();
    }

    @Override
    public String route(String client, ByteSlice target) {
        return target.toString().replaceAll("\\?.*", "");
    }

    @Override
    public String headers(Fields fields) {
        ByteSlice host = fields.value("host");
        String authority = host == null ? "" : "host:" + host;
        ByteSlice cookie = fields.value("cookie");
        return cookie == null ? authority : authority + "\ncookie:" + cookie;
    }
}
