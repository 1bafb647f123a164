package io.foreshadow.benchmarks.traffic;

import io.foreshadow.capture.synthetic.PcapWriter;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Many clients on kept-alive HTTP/1.1 connections, two fifths of which are open at a time. A few
 * clients make most of the traffic (Zipf's law). The same bytes for the same numbers.
 *
 * @param packets at least this many; connections that are open then end in good order
 * @param connections roughly this many, or up to a third more
 * @param seed of everything that is drawn
 */
public record KeepAliveCapture(long packets, int connections, long seed) {
    private static final long START_MICROS = 1_767_693_600_000_000L;
    private static final int RAMP_MICROS = 2_000_000;
    private static final double PACKETS_PER_EXCHANGE = 4.5;
    private static final int CLIENTS = 200;
    private static final double ZIPF_EXPONENT = 1.1;

    public KeepAliveCapture {
        if (packets < 1 || connections < 1) {
            throw new IllegalArgumentException("there must be at least 1 packet and 1 connection");
        }
    }

    /** Writes the frames in the order of their times, holding only those that are under way. */
    public CaptureTruth write(PcapWriter out) throws IOException {
        Run run = new Run();
        int atATime = Math.max(1, connections * 2 / 5);
        for (int slot = 0; slot < atATime; slot++) {
            run.open(START_MICROS + run.random.nextInt(RAMP_MICROS));
        }
        while (!run.alive.isEmpty()) {
            run.writeNext(out);
        }
        return run.truth.of(out);
    }

    /** The state of one writing. */
    private final class Run {
        private final Random random = new Random(seed);
        private final ExchangeTexts texts = new ExchangeTexts(random);
        private final Zipf clients = new Zipf(CLIENTS, ZIPF_EXPONENT);
        private final TruthCount truth = new TruthCount();
        private final PriorityQueue<KeepAliveConnection> alive =
                new PriorityQueue<>(
                        Comparator.comparingLong(KeepAliveConnection::nextMicros)
                                .thenComparingLong(KeepAliveConnection::number));
        private final int meanExchanges =
                (int) Math.max(1, packets / (PACKETS_PER_EXCHANGE * connections));
        private long opened;

        void open(long micros) {
            int exchanges = 1 + random.nextInt(2 * meanExchanges);
            alive.add(
                    new KeepAliveConnection(
                            opened++, clients.draw(random), exchanges, micros, random));
            truth.connection();
        }

        void writeNext(PcapWriter out) throws IOException {
            KeepAliveConnection connection = alive.remove();
            long micros = connection.nextMicros();
            boolean enough = out.frames() + 1 >= packets;
            if (enough) {
                connection.endSoon();
            }
            out.write(connection.next(texts, truth));
            if (!connection.isOver()) {
                alive.add(connection);
            } else if (!enough) {
                open(micros + 1);
            }
        }
    }
}
