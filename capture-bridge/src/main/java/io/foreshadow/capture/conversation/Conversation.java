package io.foreshadow.capture.conversation;

import io.foreshadow.capture.flow.OpaqueFlow;
import io.foreshadow.capture.flow.SliceKey;
import io.foreshadow.capture.http.Handover;
import io.foreshadow.capture.http.Http1Connection;
import io.foreshadow.capture.http.Sides;
import io.foreshadow.capture.identity.Fields;
import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.Endpoint;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.tcp.Chunk;
import io.foreshadow.capture.tcp.Connection;
import io.foreshadow.capture.tcp.Direction;
import io.foreshadow.capture.tcp.Handshake;

/**
 * One TCP connection from its first byte to its end. Until a reader has recognised its protocol,
 * what it carries is counted as opaque.
 */
public final class Conversation implements Connection, Sides, Handover {
    private final Readers readers;
    private final FlowKey flow;
    private final Handshake handshake;
    private final boolean[] joined = new boolean[2];
    private Connection reader;
    private OpaqueFlow opaque;
    private String protocol = "tcp";
    private Direction client;
    private String knownClient;
    private Endpoint clientEndpoint;
    private Endpoint serverEndpoint;
    private String resource;

    /** A connection that is about to show its first byte. */
    public Conversation(Readers readers, FlowKey flow, Handshake handshake) {
        this.readers = readers;
        this.flow = flow;
        this.handshake = handshake;
        this.opaque = opaque(handshake.opener() != null, handshake.roundTripMicros());
    }

    @Override
    public void join(Direction direction) {
        joined[direction.ordinal()] = true;
        if (reader != null) {
            reader.join(direction);
        }
    }

    @Override
    public void data(Direction direction, Chunk chunk) {
        Connection before;
        do {
            if (opaque != null) {
                opaque.packet(direction, chunk.captured());
            }
            if (reader == null) {
                reader = recognise(direction, chunk);
            }
            before = reader;
            reader.data(direction, chunk);
        } while (reader != before && chunk.captured() > 0);
    }

    @Override
    public void gap(Direction direction, long length) {
        if (opaque != null) {
            opaque.lost(direction, length);
        }
        if (reader != null) {
            reader.gap(direction, length);
        }
    }

    @Override
    public void end(Direction direction) {
        if (reader != null) {
            reader.end(direction);
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
        if (opaque != null) {
            opaque.close();
        }
    }

    @Override
    public void recognised() {
        if (opaque != null) {
            opaque.cancel();
            opaque = null;
        }
    }

    @Override
    public void handOver(Next next, String lastClient) {
        knownClient = lastClient;
        switch (next) {
            case TUNNEL -> tunnel("tunnel", null);
            case WEBSOCKET -> tunnel("websocket", Unread.READER);
            case UPGRADE, HTTP2_UPGRADE, HTTP2 -> tunnel("upgrade", Unread.READER);
        }
    }

    private void tunnel(String name, Connection next) {
        protocol = name;
        reader = next;
        opaque = opaque(true, Handshake.UNKNOWN);
    }

    private Connection recognise(Direction direction, Chunk chunk) {
        Connection found = new Http1Connection(readers.http1(), this, this);
        for (Direction each : Direction.values()) {
            if (joined[each.ordinal()]) {
                found.join(each);
            }
        }
        return found;
    }

    private OpaqueFlow opaque(boolean opened, long roundTripMicros) {
        return new OpaqueFlow(readers.slices(), this::identity, opened, roundTripMicros);
    }

    private OpaqueFlow.Identity identity() {
        if (client == null) {
            client(likelyClient());
        }
        String name =
                knownClient != null ? knownClient : readers.attribution().client(this, Fields.NONE);
        return new OpaqueFlow.Identity(
                new SliceKey(name, resource(), protocol, null, null, null), client);
    }

    /** Who opened the connection; else servers tend to have the lower port. */
    private Direction likelyClient() {
        if (handshake.opener() != null) {
            return handshake.opener();
        }
        return flow.first().port() < flow.second().port()
                ? Direction.FROM_SECOND
                : Direction.FROM_FIRST;
    }

    @Override
    public Direction client() {
        return client;
    }

    @Override
    public void client(Direction direction) {
        client = direction;
        boolean first = direction == Direction.FROM_FIRST;
        clientEndpoint = first ? flow.first() : flow.second();
        serverEndpoint = first ? flow.second() : flow.first();
        resource = serverEndpoint.toString();
    }

    @Override
    public String resource() {
        return resource;
    }

    @Override
    public Address source() {
        return clientEndpoint.address();
    }

    @Override
    public Endpoint server() {
        return serverEndpoint;
    }

    @Override
    public Address proxied() {
        return null;
    }

    @Override
    public String serverName() {
        return null;
    }

    @Override
    public long networkId() {
        return flow.networkId();
    }
}
