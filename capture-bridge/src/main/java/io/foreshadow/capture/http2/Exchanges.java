package io.foreshadow.capture.http2;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.Traffic;
import java.util.function.Consumer;

/** The exchanges of one connection: what its messages and frames mean to each stream. */
final class Exchanges {
    /** More than a round trip: what the server had sent before it knew of a reset. */
    private static final long LINGER_MICROS = 1_000_000;

    /** After it, a stream that may have lost its end is taken for ended. */
    private static final long IDLE_MICROS = 60_000_000;

    private final Consumer<? super Traffic> events;
    private final Counters counters;
    private final OpenStreams streams = new OpenStreams();
    private Naming naming;
    private long latestMicros;
    private boolean requestsLost;

    Exchanges(Naming naming, Consumer<? super Traffic> events, Counters counters) {
        this.naming = naming;
        this.events = events;
        this.counters = counters;
    }

    /** Client and server change places: what was seen so far was misunderstood. */
    void turn(Naming turned) {
        for (Http2Exchange exchange : streams.all()) {
            counters.increment(Counter.EVICTED_STREAM);
            streams.remove(exchange);
        }
        naming = turned;
    }

    /** The client has sent header fields: a request or what follows its body. */
    void request(HeaderBlock block, DecodedFields fields) {
        Http2Exchange exchange = streams.get(block.streamId());
        boolean request = (exchange == null || !exchange.hasRequest()) && mayBeRequest(fields);
        if (exchange == null) {
            if (!request || streams.isBrokenOff(block.streamId())) {
                return;
            }
            exchange = open(block.streamId());
        }
        if (request) {
            naming.request(exchange, naming.client(fields), block, fields);
        }
        add(exchange, true, block, fields);
        finishIfOver(exchange);
    }

    /** The server has sent header fields: a response or what follows its body. */
    void response(HeaderBlock block, DecodedFields fields) {
        int status = status(fields);
        if (status >= 100 && status < 200) {
            counters.increment(Counter.INTERIM_RESPONSE);
            return;
        }
        Http2Exchange exchange = answered(block.streamId());
        if (exchange == null) {
            return;
        }
        if (!exchange.hasResponse()) {
            exchange.response(status, block.firstByteMicros());
            markUnless(status != Traffic.NO_STATUS, exchange);
        }
        exchange.grpcStatus(fields.number("grpc-status", exchange.grpcStatus()));
        add(exchange, false, block, fields);
        if (exchange.isTunnel()) {
            exchange.end(false, block.lastByteMicros());
            breakOff(exchange);
        } else {
            finishIfOver(exchange);
        }
    }

    /** The server has sent the request that it is going to answer (RFC 9113, section 8.4). */
    void promise(HeaderBlock block, DecodedFields fields) {
        int promised = block.promisedId();
        if (promised == HeaderBlock.NO_PROMISE || streams.get(promised) != null) {
            return;
        }
        Http2Exchange cause = streams.get(block.streamId());
        boolean known = cause != null && cause.client() != null;
        String client = known ? cause.client() : naming.client(fields);
        Http2Exchange exchange = open(promised);
        naming.request(exchange, client, block, fields);
        add(exchange, true, block, fields);
        exchange.promise();
    }

    /** Bytes of a body. */
    void body(boolean fromClient, int streamId, long count, long micros) {
        passTo(micros);
        Http2Exchange exchange = streams.get(streamId);
        if (exchange != null) {
            exchange.addBody(fromClient, count, micros);
        }
    }

    /** One side has ended its message. */
    void ended(boolean fromClient, int streamId, long micros) {
        Http2Exchange exchange = streams.get(streamId);
        if (exchange != null) {
            exchange.end(fromClient, micros);
            finishIfOver(exchange);
        }
    }

    /** One side has broken off the stream. */
    void reset(boolean byClient, int streamId, long micros) {
        passTo(micros);
        Http2Exchange exchange = streams.get(streamId);
        if (exchange == null) {
            return;
        }
        exchange.reset();
        if (byClient && !exchange.isOver()) {
            linger(exchange);
        } else {
            breakOff(exchange);
        }
    }

    /** Bytes of a body are missing. */
    void gap(int streamId) {
        Http2Exchange exchange = streams.get(streamId);
        if (exchange != null) {
            exchange.mark(Traffic.Mark.GAP);
        }
    }

    /** Frames of one side are missing. */
    void lost(boolean fromClient) {
        requestsLost |= fromClient;
        for (Http2Exchange exchange : streams.all()) {
            boolean hit = exchange.lose(fromClient);
            if (hit && !fromClient) {
                linger(exchange);
            }
            finishIfOver(exchange);
        }
    }

    /** Gives up the streams of which nothing more is to be expected at that time. */
    void expire(long nowMicros) {
        passTo(nowMicros);
        Http2Exchange exchange = streams.expired(latestMicros);
        while (exchange != null) {
            if (exchange.isReset() || exchange.latestMicros() < latestMicros - IDLE_MICROS) {
                breakOff(exchange);
            } else {
                linger(exchange);
            }
            exchange = streams.expired(latestMicros);
        }
    }

    /** Nothing more will be answered. */
    void close() {
        for (Http2Exchange exchange : streams.all()) {
            finish(exchange);
        }
    }

    /** A request names its target, or could do so in what is not known of it. */
    private static boolean mayBeRequest(DecodedFields fields) {
        return !fields.isComplete() || fields.has(":method") || fields.has(":path");
    }

    private static int status(DecodedFields fields) {
        int status = fields.number(":status", Traffic.NO_STATUS);
        return status >= 100 && status < 1000 ? status : Traffic.NO_STATUS;
    }

    private Http2Exchange answered(int streamId) {
        Http2Exchange exchange = streams.get(streamId);
        if (exchange != null) {
            return exchange;
        }
        if (streams.isBrokenOff(streamId)) {
            return null;
        }
        Http2Exchange orphan = open(streamId);
        if (requestsLost) {
            orphan.mark(Traffic.Mark.GAP);
        }
        return orphan;
    }

    private Http2Exchange open(int streamId) {
        Http2Exchange surplus = streams.surplus();
        if (surplus != null) {
            counters.add(Counter.EVICTED_STREAM, surplus.isReset() ? 0 : 1);
            breakOff(surplus);
        }
        Http2Exchange exchange = new Http2Exchange(streamId, naming.resource());
        streams.add(exchange);
        return exchange;
    }

    private static void add(
            Http2Exchange exchange, boolean fromClient, HeaderBlock block, DecodedFields fields) {
        exchange.addHead(fromClient, block.size(), block.lastByteMicros());
        markUnless(fields.isComplete(), exchange);
        if (block.endsStream()) {
            exchange.end(fromClient, block.lastByteMicros());
        }
    }

    private static void markUnless(boolean known, Http2Exchange exchange) {
        if (!known) {
            exchange.mark(Traffic.Mark.UNKNOWN_FIELDS);
        }
    }

    private void passTo(long micros) {
        latestMicros = Math.max(latestMicros, micros);
    }

    private void linger(Http2Exchange exchange) {
        exchange.lingerUntil(latestMicros + LINGER_MICROS);
        streams.linger(exchange);
    }

    private void finishIfOver(Http2Exchange exchange) {
        if (exchange.isOver()) {
            finish(exchange);
        }
    }

    private void breakOff(Http2Exchange exchange) {
        streams.breakOff(exchange);
        finish(exchange);
    }

    private void finish(Http2Exchange exchange) {
        streams.remove(exchange);
        if (exchange.isEmptyPromise()) {
            return;
        }
        if (!exchange.hasRequest()) {
            exchange.client(naming.clientWithoutRequest(exchange.streamId()));
        }
        exchange.close();
        if (exchange.client() == null) {
            counters.increment(Counter.UNIDENTIFIED);
        } else {
            events.accept(exchange);
        }
    }
}
