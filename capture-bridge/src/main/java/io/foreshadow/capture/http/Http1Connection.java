package io.foreshadow.capture.http;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.identity.Fields;
import io.foreshadow.capture.tcp.Chunk;
import io.foreshadow.capture.tcp.Connection;
import io.foreshadow.capture.tcp.Direction;

/**
 * Reads HTTP/1.x from a connection, whatever its port. The first start line tells which side is the
 * server: it receives requests and sends responses.
 */
public final class Http1Connection implements Connection {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Http1 shared;
    private final Sides sides;
    private final Handover handover;
    private final ExchangeMatcher matcher;
    private final MessageParser fromFirst;
    private final MessageParser fromSecond;
    private boolean recognised;
    private String lastClient;
    private Message tunnelStart;
    private Handover.Next tunnel;

    /**
     * A connection that has just shown its first byte.
     *
     * @param sides are told who the client is as soon as a message says so
     * @param handover is told when the connection stops being HTTP/1
     */
    public Http1Connection(Http1 shared, Sides sides, Handover handover) {
        this.shared = shared;
        this.sides = sides;
        this.handover = handover;
        this.matcher = new ExchangeMatcher(shared.pool, this::finished);
        this.fromFirst = new MessageParser(new Side(Direction.FROM_FIRST), shared);
        this.fromSecond = new MessageParser(new Side(Direction.FROM_SECOND), shared);
    }

    /** Takes the chunk; after a handover, it is left showing what was not read. */
    @Override
    public void data(Direction direction, Chunk chunk) {
        int read = parser(direction).data(chunk);
        if (isHandedOver()) {
            chunk.skipTo(chunk.position() + read - chunk.offset());
        }
    }

    @Override
    public void join(Direction direction) {
        parser(direction).join();
    }

    @Override
    public void gap(Direction direction, long length) {
        parser(direction).gap(length);
    }

    @Override
    public void end(Direction direction) {
        parser(direction).end();
    }

    @Override
    public void close() {
        fromFirst.close();
        fromSecond.close();
        matcher.close();
    }

    /** Forgets what was kept of bytes that are not HTTP/1 after all, and reads no more. */
    public void discard() {
        fromFirst.stop();
        fromSecond.stop();
    }

    private MessageParser parser(Direction direction) {
        return direction == Direction.FROM_FIRST ? fromFirst : fromSecond;
    }

    private boolean isHandedOver() {
        return tunnel != null && tunnelStart == null;
    }

    private void finished(Exchange exchange) {
        if (!exchange.request().isSeen()) {
            shared.counters.increment(Counter.UNMATCHED_RESPONSE);
        } else if (!exchange.response().isSeen()) {
            shared.counters.increment(Counter.UNMATCHED_REQUEST);
        }
        exchange.between(likelyClient(), sides.resource());
        shared.events.accept(exchange);
    }

    private String likelyClient() {
        String client = shared.attribution.client(sides.origin(), Fields.NONE);
        return client == null ? lastClient : client;
    }

    private Message request(Message start, Head head) {
        parser(sides.client().opposite()).endCut();
        StartLine line = head.startLine();
        if (line.isMalformed()) {
            shared.counters.increment(Counter.MALFORMED_START_LINE);
        }
        String client = shared.attribution.client(sides.origin(), head);
        String method = shared.attribution.method(line.method());
        String route = client == null ? null : shared.attribution.route(client, line.target());
        Exchange exchange = matcher.request(start);
        exchange.asked(client, method, route, shared.attribution.headers(head), line);
        lastClient = client;
        return exchange.request();
    }

    private Message response(Message start, Head head, Side side) {
        int status = head.startLine().status();
        if (status < 200 && status != SWITCHING_PROTOCOLS) {
            shared.counters.increment(Counter.INTERIM_RESPONSE);
            side.toHead = true;
            return side.interim(start);
        }
        Exchange exchange = matcher.response(start);
        exchange.answered(head.startLine());
        side.toHead = exchange.isToHead();
        Handover.Next next = next(exchange, head);
        if (next != null) {
            tunnel = next;
            tunnelStart = exchange.response();
        }
        return exchange.response();
    }

    private static Handover.Next next(Exchange exchange, Head head) {
        int status = head.startLine().status();
        if (exchange.isToConnect() && status >= 200 && status < 300) {
            return Handover.Next.TUNNEL;
        }
        if (status != SWITCHING_PROTOCOLS) {
            return null;
        }
        ByteSlice protocol = head.value("upgrade");
        if (protocol == null) {
            return Handover.Next.UPGRADE;
        }
        if (protocol.equalsIgnoreCase("h2c")) {
            return Handover.Next.HTTP2_UPGRADE;
        }
        return protocol.equalsIgnoreCase("websocket")
                ? Handover.Next.WEBSOCKET
                : Handover.Next.UPGRADE;
    }

    private void stop(Handover.Next next) {
        discard();
        tunnel = next;
        tunnelStart = null;
        matcher.close();
        handover.handOver(next, lastClient);
    }

    /** The messages of one direction. */
    private final class Side implements MessageListener {
        private final Direction direction;
        private Message interim;
        private boolean toHead;

        Side(Direction direction) {
            this.direction = direction;
        }

        Message interim(Message start) {
            if (interim == null) {
                interim = new Message();
            }
            interim.start(start);
            return interim;
        }

        @Override
        public boolean accepts(StartLine line) {
            if (line.isHttp2Preface()) {
                sides.client(direction);
                stop(Handover.Next.HTTP2);
                return false;
            }
            Direction client = line.isRequest() ? direction : direction.opposite();
            if (sides.client() == null) {
                sides.client(client);
            }
            boolean accepted = sides.client() == client;
            if (accepted && !recognised) {
                recognised = true;
                handover.recognised();
            }
            return accepted;
        }

        @Override
        public Message headReceived(Message start, Head head) {
            return head.startLine().isRequest()
                    ? request(start, head)
                    : response(start, head, this);
        }

        @Override
        public long framing(Head head) {
            long framing = decideFraming(head);
            if (head.hasMalformedField()) {
                shared.counters.increment(Counter.MALFORMED_FIELD);
            }
            if (head.hasMalformedLength()) {
                shared.counters.increment(Counter.MALFORMED_LENGTH);
            }
            return framing;
        }

        private long decideFraming(Head head) {
            if (head.startLine().isRequest()) {
                return BodyFraming.ofRequest(head);
            }
            return tunnelStart == null ? BodyFraming.ofResponse(head, toHead) : 0;
        }

        @Override
        public void chunksDamaged() {
            shared.counters.increment(Counter.MALFORMED_CHUNK);
        }

        @Override
        public void messageEnded(Message message) {
            if (!message.isComplete()) {
                shared.counters.increment(Counter.INCOMPLETE_MESSAGE);
            }
            message.end();
            if (direction == sides.client()) {
                matcher.requestEnded(message);
            } else {
                boolean last = message == tunnelStart;
                parser(sides.client()).endCut();
                matcher.responseEnded(message);
                if (last) {
                    stop(tunnel);
                }
            }
        }

        @Override
        public void headTooLong() {
            shared.counters.increment(Counter.HEAD_TOO_LONG);
        }

        @Override
        public void unparsed(long bytes) {
            if (recognised) {
                shared.counters.add(Counter.UNPARSED_BYTES, bytes);
            }
        }
    }
}
