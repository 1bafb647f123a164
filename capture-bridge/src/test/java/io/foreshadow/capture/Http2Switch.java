package io.foreshadow.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.http2.Http2Connection;
import io.foreshadow.capture.http2.TestingAttribution;
import io.foreshadow.capture.http2.TestingOrigin;
import io.foreshadow.capture.identity.Origin;
import io.foreshadow.capture.packet.Endpoint;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.packet.PacketDecoder;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.CaptureFileSource;
import io.foreshadow.capture.tcp.Chunk;
import io.foreshadow.capture.tcp.Connection;
import io.foreshadow.capture.tcp.Direction;
import io.foreshadow.capture.tcp.FlowLimits;
import io.foreshadow.capture.tcp.FlowTable;
import io.foreshadow.events.TrafficEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gives those connections of a capture to the reader of HTTP/2 that are, or become, HTTP/2. */
final class Http2Switch implements Connection {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final String HEAD_END = "\r\n\r\n";

    /** Bytes of one direction, or a gap if there are none. */
    private record Piece(Direction direction, byte[] bytes, long gap, long micros) {}

    private final FlowKey flow;
    private final List<TrafficEvent> events;
    private final Counters counters;
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Direction, StringBuilder> texts = new EnumMap<>(Direction.class);

    private Http2Switch(FlowKey flow, List<TrafficEvent> events, Counters counters) {
        this.flow = flow;
        this.events = events;
        this.counters = counters;
        for (Direction direction : Direction.values()) {
            texts.put(direction, new StringBuilder());
        }
    }

    /** The streams of HTTP/2 in the capture, as if it began that many packets later. */
    static List<TrafficEvent> read(Path file, int missedPackets, Counters counters)
            throws CaptureException {
        int[] toMiss = {missedPackets};
        List<TrafficEvent> events = new ArrayList<>();
        FlowTable flows =
                new FlowTable(
                        flow -> new Http2Switch(flow, events, counters),
                        FlowLimits.DEFAULT,
                        counters);
        PacketDecoder decoder = new PacketDecoder(flows::accept, counters);
        try (CaptureFileSource source = CaptureFileSource.open(file)) {
            source.run(
                    packet -> {
                        if (toMiss[0]-- <= 0) {
                            decoder.decode(packet);
                        }
                    });
        }
        flows.close();
        return events;
    }

    @Override
    public void join(Direction direction) {}

    @Override
    public void data(Direction direction, Chunk chunk) {
        byte[] bytes =
                Arrays.copyOfRange(
                        chunk.bytes(), chunk.offset(), chunk.offset() + chunk.captured());
        pieces.add(new Piece(direction, bytes, 0, chunk.timestampMicros()));
        texts.get(direction).append(new String(bytes, ISO_8859_1));
    }

    @Override
    public void gap(Direction direction, long length) {
        pieces.add(new Piece(direction, new byte[0], length, 0));
    }

    @Override
    public void end(Direction direction) {}

    @Override
    public void close() {
        for (Direction direction : Direction.values()) {
            if (texts.get(direction).indexOf(PREFACE) >= 0) {
                fromPreface(direction);
                return;
            }
        }
        if (pieces.stream().anyMatch(Http2Switch::looksLikeFrames)) {
            Direction client = likelyClient();
            Http2Connection connection =
                    Http2Connection.joined(
                            origin(client),
                            origin(client.opposite()),
                            new TestingAttribution(),
                            event -> events.add(TrafficEvent.copyOf(event)),
                            counters);
            replay(connection, client, 0, 0);
        }
    }

    private void fromPreface(Direction client) {
        String answer = texts.get(client.opposite()).toString();
        boolean upgraded = answer.startsWith("HTTP/1.1 ");
        Http2Connection connection =
                Http2Connection.upgraded(
                        origin(client),
                        new TestingAttribution(),
                        event -> events.add(TrafficEvent.copyOf(event)),
                        counters,
                        upgraded ? "upgraded" : null);
        int skipped = upgraded ? answer.indexOf(HEAD_END) + HEAD_END.length() : 0;
        replay(connection, client, texts.get(client).indexOf(PREFACE), skipped);
    }

    private void replay(Http2Connection connection, Direction client, int ofClient, int ofServer) {
        Map<Direction, Integer> skip =
                new EnumMap<>(Map.of(client, ofClient, client.opposite(), ofServer));
        for (Piece piece : pieces) {
            boolean fromClient = piece.direction() == client;
            int length = piece.bytes().length;
            int from = Math.min(length, skip.get(piece.direction()));
            skip.merge(piece.direction(), -from, Integer::sum);
            if (piece.gap() > 0) {
                connection.gap(fromClient, piece.gap());
            } else if (from < length) {
                connection.data(fromClient, piece.bytes(), from, length, piece.micros());
            }
        }
        connection.close();
    }

    private static boolean looksLikeFrames(Piece piece) {
        return Http2Connection.looksLikeFrames(piece.bytes(), 0, piece.bytes().length);
    }

    private Direction likelyClient() {
        return flow.first().port() > flow.second().port()
                ? Direction.FROM_FIRST
                : Direction.FROM_SECOND;
    }

    private Origin origin(Direction client) {
        Endpoint source = client == Direction.FROM_FIRST ? flow.first() : flow.second();
        Endpoint server = client == Direction.FROM_FIRST ? flow.second() : flow.first();
        return new TestingOrigin(source.address(), server);
    }
}
