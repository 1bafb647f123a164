package io.foreshadow.capture.conversation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.flow.OpaqueFlow;
import io.foreshadow.capture.flow.SliceKey;
import io.foreshadow.capture.http.Handover;
import io.foreshadow.capture.http.Http1Connection;
import io.foreshadow.capture.http2.Http2Connection;
import io.foreshadow.capture.identity.Fields;
import io.foreshadow.capture.identity.Origin;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.proxy.ProxyHeader;
import io.foreshadow.capture.tcp.Chunk;
import io.foreshadow.capture.tcp.Connection;
import io.foreshadow.capture.tcp.Direction;
import io.foreshadow.capture.tcp.Handshake;
import io.foreshadow.capture.tls.TlsSniffer;
import java.util.function.Supplier;

/**
 * One TCP connection from its first byte to its end. A reader takes its bytes: the one of HTTP/1
 * until another protocol is recognised. Until a protocol is known whose exchanges can be told, what
 * is carried counts as opaque.
 */
public final class Conversation implements Connection, Handover {
    /** What the reader of HTTP/1 has taken of the preface before it knew. */
    private static final byte[] HTTP2_PREFACE_HEAD = "PRI * HTTP/2.0\r\n\r\n".getBytes(US_ASCII);

    private final Readers readers;
    private final Parties parties;
    private final boolean[] joined = new boolean[2];
    private boolean started;
    private ProxyPrologue prologue;
    private Connection reader;
    private OpaqueFlow opaque;
    private String protocol = "tcp";
    private TlsSniffer tls;
    private String knownClient;

    /** A connection that is about to show its first byte. */
    public Conversation(Readers readers, FlowKey flow, Handshake handshake) {
        this.readers = readers;
        this.parties = new Parties(flow, handshake, readers.endpointNames);
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
        if (prologue != null) {
            continuePrologue(direction, chunk);
        } else if (started || start(direction, chunk)) {
            read(direction, chunk);
        }
    }

    @Override
    public void gap(Direction direction, long length) {
        endPrologue();
        if (opaque != null) {
            opaque.lost(direction, length);
        }
        if (reader != null) {
            reader.gap(direction, length);
        }
    }

    @Override
    public void end(Direction direction) {
        endPrologue();
        if (reader != null) {
            reader.end(direction);
        }
    }

    @Override
    public void close() {
        endPrologue();
        if (reader != null) {
            reader.close();
        }
        if (opaque != null) {
            opaque.close();
        }
    }

    /**
     * Looks for a PROXY header, which comes before everything else.
     *
     * @return whether the chunk may be read, and not only when more has come
     */
    private boolean start(Direction direction, Chunk chunk) {
        started = true;
        if (joined[direction.ordinal()]) {
            return true;
        }
        ProxyHeader header = ProxyHeader.parse(chunk.bytes(), chunk.offset(), chunk.limit());
        if (header.state() == ProxyHeader.State.INCOMPLETE) {
            prologue = new ProxyPrologue(direction, chunk);
            return false;
        }
        skip(header, direction, chunk);
        return chunk.captured() > 0;
    }

    private void continuePrologue(Direction direction, Chunk chunk) {
        if (direction != prologue.direction()) {
            endPrologue();
            read(direction, chunk);
            return;
        }
        ProxyHeader header = prologue.add(chunk);
        if (header.state() != ProxyHeader.State.INCOMPLETE) {
            skip(header, direction, prologue.chunk());
            endPrologue();
        }
    }

    /** Nothing more is awaited: what was kept is read. */
    private void endPrologue() {
        if (prologue != null) {
            ProxyPrologue ended = prologue;
            prologue = null;
            if (ended.chunk().captured() > 0) {
                read(ended.direction(), ended.chunk());
            }
        }
    }

    private void skip(ProxyHeader header, Direction direction, Chunk chunk) {
        if (header.state() == ProxyHeader.State.COMPLETE) {
            chunk.skipTo(chunk.position() + header.length());
            parties.client(direction, header.source());
        }
    }

    private void read(Direction direction, Chunk chunk) {
        Connection before;
        do {
            if (opaque != null) {
                opaque.packet(direction, chunk.captured());
                recognise(direction, chunk);
            }
            before = reader;
            reader.data(direction, chunk);
        } while (reader != before && chunk.captured() > 0);
    }

    /** Looks at the start of a segment while nothing is known that could be told of. */
    private void recognise(Direction direction, Chunk chunk) {
        if (reader != null && !(reader instanceof Http1Connection)) {
            return;
        }
        byte[] bytes = chunk.bytes();
        int from = chunk.offset();
        int to = chunk.limit();
        if (TlsSniffer.looksLikeTls(bytes, from, to)) {
            boolean fromClient = TlsSniffer.looksLikeClient(bytes, from, to);
            readTls(fromClient ? direction : direction.opposite(), fromClient);
        } else if (joined[direction.ordinal()] && TlsReader.looksLikeRecord(bytes, from, to)) {
            protocol = "tls";
            replaceReader(Unread.READER);
        } else if (joined[direction.ordinal()]
                && Http2Connection.looksLikeFrames(bytes, from, to)) {
            readJoinedHttp2();
        } else if (reader == null) {
            readHttp1();
        }
    }

    private void readHttp1() {
        reader = new Http1Connection(readers.http1, parties, this);
        for (Direction each : Direction.values()) {
            if (joined[each.ordinal()]) {
                reader.join(each);
            }
        }
    }

    private void readTls(Direction sender, boolean helloSeen) {
        if (helloSeen) {
            readers.counters.increment(Counter.TLS_CLIENT_HELLO);
        }
        protocol = "tls";
        parties.client(sender);
        tls = new TlsSniffer();
        replaceReader(new TlsReader(tls, sender));
    }

    private void readJoinedHttp2() {
        Direction guess = parties.likelyClient();
        readHttp2(
                () ->
                        Http2Connection.joined(
                                parties.ends(guess),
                                parties.ends(guess.opposite()),
                                readers.attribution,
                                readers.events,
                                readers.counters),
                guess);
    }

    /** Makes the costly reader only if there is a place for it; else the content stays opaque. */
    private void readHttp2(Supplier<Http2Connection> connection, Direction sender) {
        if (readers.http2Places.take()) {
            recognised();
            replaceReader(new Http2Reader(connection.get(), sender, readers.http2Places));
            return;
        }
        readers.counters.increment(Counter.HTTP2_REFUSED);
        protocol = "http/2";
        if (opaque == null) {
            opaque = opaque(true, Handshake.UNKNOWN);
        }
        replaceReader(Unread.READER);
    }

    /** The reader of HTTP/1 may hold bytes that were not its own. */
    private void replaceReader(Connection next) {
        if (reader instanceof Http1Connection http1) {
            http1.discard();
        }
        reader = next;
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
        switch (next) {
            case TUNNEL -> tunnel("tunnel", null, lastClient);
            case WEBSOCKET -> tunnel("websocket", Unread.READER, lastClient);
            case UPGRADE -> tunnel("upgrade", Unread.READER, lastClient);
            case HTTP2_UPGRADE -> readHttp2(() -> http2(lastClient), parties.client());
            case HTTP2 -> readHttp2(this::http2BehindPrefaceHead, parties.client());
        }
    }

    private Http2Connection http2BehindPrefaceHead() {
        Http2Connection connection = http2(null);
        connection.data(true, HTTP2_PREFACE_HEAD, 0, HTTP2_PREFACE_HEAD.length, 0);
        return connection;
    }

    private Http2Connection http2(String upgradedBy) {
        return Http2Connection.upgraded(
                parties.origin(),
                readers.attribution,
                readers.events,
                readers.counters,
                upgradedBy);
    }

    private void tunnel(String name, Connection next, String owner) {
        readers.counters.increment(Counter.TUNNEL_STARTED);
        knownClient = owner;
        protocol = name;
        reader = next;
        opaque = opaque(true, Handshake.UNKNOWN);
    }

    private OpaqueFlow opaque(boolean opened, long roundTripMicros) {
        return new OpaqueFlow(readers.slices, this::identity, opened, roundTripMicros);
    }

    private OpaqueFlow.Identity identity() {
        Direction sender = parties.likelyClient();
        Ends between = parties.ends(sender);
        String name = knownClient;
        if (name == null) {
            Origin origin = tls == null ? between : between.withServerName(tls.serverName());
            name = readers.attribution.client(origin, Fields.NONE);
        }
        String server = readers.endpointNames.of(between.server());
        SliceKey key =
                tls == null
                        ? SliceKey.of(name, server, protocol)
                        : new SliceKey(
                                name,
                                server,
                                protocol,
                                tls.serverName(),
                                tls.applicationProtocol(),
                                tls.version());
        return new OpaqueFlow.Identity(key, sender);
    }
}
