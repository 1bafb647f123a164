package io.foreshadow.benchmarks.traffic;

import io.foreshadow.capture.synthetic.Frame;
import io.foreshadow.capture.synthetic.TcpConversation;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;

/** A client's connection that is used for one exchange after the other, with pauses between. */
final class KeepAliveConnection {
    private static final int SERVER_PORT = 8080;
    private static final int LOAD_BALANCERS = 0x0a000000;
    private static final int SERVERS = 0x0a800000;
    private static final int PORT_BITS = 14;
    private static final int ROUND_TRIP_MICROS = 400;
    private static final int LEAST_SERVICE_MICROS = 1_000;
    private static final int SERVICE_SPREAD_MICROS = 20_000;
    private static final double MEAN_PAUSE_MICROS = 500_000;

    private final long number;
    private final String client;
    private final TcpConversation conversation;
    private final Random random;
    private final Queue<Frame> frames = new ArrayDeque<>();
    private int exchangesLeft;
    private long quietFromMicros;
    private boolean closed;

    /**
     * A connection that is about to be opened.
     *
     * @param number 0 and up; gives it addresses and a port of its own
     * @param client index of the client
     */
    KeepAliveConnection(long number, int client, int exchanges, long micros, Random random) {
        this.number = number;
        this.client = "client-" + client;
        this.random = random;
        this.exchangesLeft = exchanges;
        int ports = 1 << PORT_BITS;
        this.conversation =
                new TcpConversation(
                        LOAD_BALANCERS + (int) (number >> PORT_BITS),
                        ports + (int) number % ports,
                        SERVERS + client,
                        SERVER_PORT,
                        random.nextInt());
        conversation.open(micros);
        quietFromMicros = micros + ROUND_TRIP_MICROS;
        frames.addAll(conversation.drain());
    }

    long number() {
        return number;
    }

    /** When its next frame is sent. */
    long nextMicros() {
        return frames.element().micros();
    }

    /** Whether all its frames were taken. */
    boolean isOver() {
        return frames.isEmpty();
    }

    /** Lets no exchange follow the one under way. */
    void endSoon() {
        exchangesLeft = 0;
    }

    /** Takes the next frame; what follows the last one of an exchange is made up now. */
    Frame next(ExchangeTexts texts, TruthCount truth) {
        Frame frame = frames.remove();
        if (frames.isEmpty() && !closed) {
            goOn(texts, truth);
        }
        return frame;
    }

    private void goOn(ExchangeTexts texts, TruthCount truth) {
        if (exchangesLeft == 0) {
            conversation.close(quietFromMicros + ROUND_TRIP_MICROS);
            closed = true;
        } else {
            exchangesLeft--;
            exchange(texts, truth);
        }
        frames.addAll(conversation.drain());
    }

    private void exchange(ExchangeTexts texts, TruthCount truth) {
        ExchangeText text = texts.next(client);
        truth.exchange(client, text);
        long pause = (long) (-StrictMath.log(1 - random.nextDouble()) * MEAN_PAUSE_MICROS);
        long asked = conversation.requestMessage(quietFromMicros + pause, text.request());
        long service = LEAST_SERVICE_MICROS + random.nextInt(SERVICE_SPREAD_MICROS);
        quietFromMicros = conversation.responseMessage(asked + service, text.response());
    }
}
