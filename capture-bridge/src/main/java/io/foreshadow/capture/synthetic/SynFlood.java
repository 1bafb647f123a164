package io.foreshadow.capture.synthetic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A server under attack: SYNs from forged addresses, one each microsecond, and among them a few
 * clients whose connections last long enough to have thousands of forged ones in between. The same
 * bytes for the same numbers.
 *
 * @param syns forged SYNs, at least one
 * @param exchanges real exchanges, each on a connection of its own
 * @param seed of the forged addresses
 */
public record SynFlood(int syns, int exchanges, long seed) {
    private static final long START_MICROS = 1_767_571_200_000_000L;
    private static final int SERVER = 0xc000020b;
    private static final int SERVER_PORT = 8080;
    private static final int CLIENT = 0x0a000001;
    private static final int FIRST_PORT = 10_000;

    /** How long one side waits for the other, as a share of the flood. */
    private static final int STEPS = 100;

    /** One million SYNs around 187 exchanges. */
    public static SynFlood ofAMillion() {
        return new SynFlood(1_000_000, 187, 1);
    }

    /** Writes all frames in the order of their times. */
    public void write(PcapWriter out) throws IOException {
        List<Frame> real = exchangeFrames();
        int next = 0;
        Random random = new Random(seed);
        for (long micros = START_MICROS; micros < START_MICROS + syns; micros++) {
            while (next < real.size() && real.get(next).micros() <= micros) {
                out.write(real.get(next++));
            }
            out.write(forged(micros, random));
        }
        while (next < real.size()) {
            out.write(real.get(next++));
        }
    }

    private List<Frame> exchangeFrames() {
        List<Frame> frames = new ArrayList<>();
        for (int number = 0; number < exchanges; number++) {
            frames.addAll(exchange(number));
        }
        frames.sort(Comparator.comparingLong(Frame::micros));
        return frames;
    }

    private List<Frame> exchange(int number) {
        TcpConversation conversation =
                new TcpConversation(CLIENT, FIRST_PORT + number, SERVER, SERVER_PORT, number);
        long step = syns / STEPS;
        long start = START_MICROS + (syns - 4 * step) * number / exchanges;
        String request = "GET /items/" + number + " HTTP/1.1\r\nHost: shop.example\r\n\r\n";
        String response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        conversation.open(start);
        conversation.requestMessage(start + step, request.getBytes(US_ASCII));
        conversation.responseMessage(start + 2 * step, response.getBytes(US_ASCII));
        conversation.close(start + 3 * step);
        return conversation.frames();
    }

    /** Never from 10.0.0.0/8, where the real clients are. */
    private static Frame forged(long micros, Random random) {
        int address = 0x20000000 | random.nextInt() & 0x1fffffff;
        int port = 1024 + random.nextInt(64_000);
        TcpFrame syn =
                new TcpFrame(address, port, SERVER, SERVER_PORT, random.nextInt(), 0, TcpFrame.SYN);
        return new Frame(micros, syn.bytes(new byte[0]));
    }
}
