package io.foreshadow.capture.http2;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.Attribution;
import io.foreshadow.capture.identity.Origin;
import io.foreshadow.events.Traffic;
import java.util.function.Consumer;

/**
 * Reads one connection of HTTP/2 (RFC 9113) and gRPC by looking on, and tells of each stream once
 * it is over: when both sides have ended it, one has broken it off, or the connection has ended. A
 * stream of CONNECT is over with its response; the tunnel is not read.
 *
 * <p>Sizes: a head is the header blocks of a message as on the wire (trailers included, interim
 * responses not) without the frames around them; a body is the payload of its DATA frames without
 * padding. Times: the first byte of the first HEADERS frame of each message, and the last byte of
 * the frame that ends the response.
 *
 * <p>An event is handed over with a client only; {@link Counter#UNIDENTIFIED} counts the others. It
 * is valid during the call. No method throws on any bytes.
 *
 * <p>Bounds: {@link OpenStreams#MAX_OPEN} streams at a time, and of each direction one header block
 * of {@link HeaderBlock#MAX_BYTES} and one table of {@link FieldDecoder#MAX_TABLE_BYTES}.
 */
public final class Http2Connection {
    private final Side guessedClient;
    private final Side guessedServer;
    private final Exchanges exchanges;
    private final Counters counters;
    private final Naming turnedNaming;
    private final DecodedFields fields = new DecodedFields();
    private boolean decided;
    private boolean turned;

    private Http2Connection(
            Exchanges exchanges, Counters counters, Naming turnedNaming, boolean joined) {
        this.exchanges = exchanges;
        this.counters = counters;
        this.turnedNaming = turnedNaming;
        this.decided = !joined;
        this.guessedClient = new Side(true, joined);
        this.guessedServer = new Side(false, joined);
        counters.increment(Counter.HTTP2_CONNECTION);
    }

    /**
     * A connection whose client starts with the preface (prior knowledge, section 3.3), which is
     * the first that {@link #data} is given.
     *
     * @param events receives each exchange; valid during the call
     */
    public static Http2Connection withPreface(
            Origin origin,
            Attribution attribution,
            Consumer<? super Traffic> events,
            Counters counters) {
        return upgraded(origin, attribution, events, counters, null);
    }

    /**
     * A connection after a response 101 to {@code Upgrade: h2c} (RFC 7540, section 3.2): the client
     * sends the preface, and the server answers the request of HTTP/1 on stream 1. As that request
     * has an event of its own, the answer gets one without request.
     *
     * @param client who sent that request, or null if that is not known
     */
    public static Http2Connection upgraded(
            Origin origin,
            Attribution attribution,
            Consumer<? super Traffic> events,
            Counters counters,
            String client) {
        Naming naming = new Naming(origin, attribution, client);
        return new Http2Connection(
                new Exchanges(naming, events, counters), counters, naming, false);
    }

    /**
     * A connection whose start was not seen. Each direction is read from the first segment on that
     * {@link #looksLikeFrames}. The first header block that says so tells which side is the client:
     * it sends {@code :method} and gets {@code :status}. If the guess was wrong, the sides are
     * turned here; the caller goes on calling them as before.
     *
     * @param guessed where the traffic comes from if the guess is right
     * @param turned where it comes from if not
     */
    public static Http2Connection joined(
            Origin guessed,
            Origin turned,
            Attribution attribution,
            Consumer<? super Traffic> events,
            Counters counters) {
        Naming naming = new Naming(guessed, attribution, null);
        Naming turnedNaming = new Naming(turned, attribution, null);
        Exchanges exchanges = new Exchanges(naming, events, counters);
        return new Http2Connection(exchanges, counters, turnedNaming, true);
    }

    /**
     * Whether bytes are the preface (section 3.4), or the start of it if there are no more.
     *
     * @param to exclusive; at least 14 bytes are needed
     */
    public static boolean looksLikePreface(byte[] bytes, int from, int to) {
        return Detection.looksLikePreface(bytes, from, to);
    }

    /**
     * Whether the bytes of a segment start with frames: two in a row that obey the RFC in every
     * respect, or a single one of a common kind.
     *
     * @param to exclusive
     */
    public static boolean looksLikeFrames(byte[] bytes, int from, int to) {
        return Detection.looksLikeFrames(bytes, from, to);
    }

    /**
     * Takes the next bytes of one side, from one segment.
     *
     * @param fromClient whether the side is the client, as far as the caller knows
     * @param to exclusive
     */
    public void data(boolean fromClient, byte[] bytes, int from, int to, long timestampMicros) {
        side(fromClient).reader.data(bytes, from, to, timestampMicros);
    }

    /** Passes over bytes of one side that were sent but not captured. */
    public void gap(boolean fromClient, long length) {
        side(fromClient).reader.gap(length);
    }

    /** One side sends nothing more. */
    public void end(boolean fromClient) {
        if (!side(fromClient).isClient()) {
            exchanges.close();
        }
    }

    /** The connection is over. */
    public void close() {
        exchanges.close();
    }

    /** Whether the caller takes the client for the server. */
    public boolean isTurned() {
        return turned;
    }

    private Side side(boolean fromClient) {
        return fromClient ? guessedClient : guessedServer;
    }

    private void decide(boolean asks, boolean answers, Side sender) {
        if (decided || asks == answers) {
            return;
        }
        decided = true;
        if (asks != sender.isClient()) {
            turned = true;
            exchanges.turn(turnedNaming);
        }
    }

    /** One of the two directions. */
    private final class Side implements FrameListener {
        private final boolean client;
        private final FrameReader reader;
        private final FieldDecoder decoder = new FieldDecoder();

        Side(boolean client, boolean joined) {
            this.client = client;
            if (joined) {
                reader = FrameReader.anywhere(this);
                decoder.distrust();
            } else {
                reader = client ? FrameReader.atPreface(this) : FrameReader.atFrame(this);
            }
        }

        boolean isClient() {
            return client != turned;
        }

        @Override
        public void headers(HeaderBlock block) {
            decoder.decode(block, fields);
            count(block);
            boolean promise = block.isPromise();
            exchanges.expire(block.lastByteMicros());
            decide(!promise && fields.has(":method"), promise || fields.has(":status"), this);
            if (isClient()) {
                exchanges.request(block, fields);
            } else if (promise) {
                exchanges.promise(block, fields);
            } else {
                exchanges.response(block, fields);
            }
            fields.clear();
        }

        @Override
        public void body(int streamId, long count, long micros) {
            exchanges.body(isClient(), streamId, count, micros);
        }

        @Override
        public void ended(int streamId, long micros) {
            exchanges.ended(isClient(), streamId, micros);
        }

        @Override
        public void reset(int streamId, long micros) {
            exchanges.reset(isClient(), streamId, micros);
        }

        @Override
        public void tableSize(long bytes) {
            side(!client).decoder.allow(bytes);
        }

        @Override
        public void gap(int streamId) {
            exchanges.gap(streamId);
        }

        @Override
        public void lost() {
            counters.increment(Counter.HTTP2_LOST_FRAMING);
            missed();
        }

        @Override
        public void missed() {
            decoder.distrust();
            exchanges.lost(isClient());
        }

        private void count(HeaderBlock block) {
            if (!fields.isComplete()) {
                counters.increment(Counter.HTTP2_UNKNOWN_BLOCK);
            }
            if (block.isTooLong()) {
                counters.increment(Counter.HEAD_TOO_LONG);
            }
        }
    }
}
