package io.foreshadow.capture.http;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.identity.Fields;
import io.foreshadow.capture.identity.Origin;
import io.foreshadow.capture.packet.Endpoint;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.tcp.Chunk;
import io.foreshadow.capture.tcp.Connection;
import io.foreshadow.capture.tcp.Direction;
import java.util.function.Consumer;

/**
 * Reads HTTP/1.x from a connection, whatever its port. The first start line tells which side is the
 * server: it receives requests and sends responses. After an upgrade or CONNECT the connection is a
 * tunnel and is not read any more.
 */
public final class HttpConnection implements Connection {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final FlowKey flow;
    private final ClientRules rules;
    private final Consumer<Exchange> exchanges;
    private final Counters counters;
    private final ExchangeMatcher matcher = new ExchangeMatcher(this::finished);
    private final MessageParser fromFirst;
    private final MessageParser fromSecond;
    private Direction requests;
    private Message tunnelStart;

    /**
     * A connection that has just shown its first byte.
     *
     * @param rules tell the client of a request
     * @param exchanges receives each exchange once it is over
     */
    public HttpConnection(
            FlowKey flow, ClientRules rules, Consumer<Exchange> exchanges, Counters counters) {
        this.flow = flow;
        this.rules = rules;
        this.exchanges = exchanges;
        this.counters = counters;
        this.fromFirst = new MessageParser(new Side(Direction.FROM_FIRST));
        this.fromSecond = new MessageParser(new Side(Direction.FROM_SECOND));
    }

    @Override
    public void data(Direction direction, Chunk chunk) {
        parser(direction).data(chunk);
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

    private MessageParser parser(Direction direction) {
        return direction == Direction.FROM_FIRST ? fromFirst : fromSecond;
    }

    private Origin origin() {
        return new PlainOrigin(client().address(), server(), null, null, Origin.NO_NETWORK);
    }

    private Endpoint client() {
        return requests == Direction.FROM_FIRST ? flow.first() : flow.second();
    }

    private Endpoint server() {
        return requests == Direction.FROM_FIRST ? flow.second() : flow.first();
    }

    private void finished(OpenExchange exchange) {
        String likelyClient = rules.client(origin(), Fields.NONE);
        exchanges.accept(exchange.toExchange(server(), likelyClient));
    }

    private Body request(Message message, Head head) {
        matcher.request(message, rules.client(origin(), head));
        return BodyFraming.ofRequest(head);
    }

    private Body response(Message message, Head head) {
        int status = head.startLine().status();
        if (status < 200 && status != SWITCHING_PROTOCOLS) {
            return BodyFraming.ofResponse(head, null);
        }
        String method = matcher.response(message);
        boolean connected = "CONNECT".equals(method) && status < 300;
        if (connected || status == SWITCHING_PROTOCOLS) {
            tunnelStart = message;
            return new LengthBody(0);
        }
        return BodyFraming.ofResponse(head, method);
    }

    /** The messages of one direction. */
    private final class Side implements MessageListener {
        private final Direction direction;

        Side(Direction direction) {
            this.direction = direction;
        }

        @Override
        public boolean accepts(StartLine startLine) {
            Direction expected = startLine.isRequest() ? direction : direction.opposite();
            if (requests == null) {
                requests = expected;
            }
            return requests == expected;
        }

        @Override
        public Body headReceived(Message message, Head head) {
            return head.startLine().isRequest() ? request(message, head) : response(message, head);
        }

        @Override
        public void messageEnded(Message message) {
            if (!message.isComplete()) {
                counters.increment(Counter.INCOMPLETE_MESSAGE);
            }
            matcher.ended(message);
            if (message == tunnelStart) {
                fromFirst.stop();
                fromSecond.stop();
            }
        }

        @Override
        public void headTooLong() {
            counters.increment(Counter.HEAD_TOO_LONG);
        }
    }
}
