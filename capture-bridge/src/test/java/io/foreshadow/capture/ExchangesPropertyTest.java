package io.foreshadow.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.synthetic.Frame;
import io.foreshadow.capture.synthetic.PcapFile;
import io.foreshadow.capture.synthetic.TcpConversation;
import io.foreshadow.events.TrafficEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ExchangesPropertyTest {
    private static final String[] REQUESTS = {
        "GET /0 HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /1 HTTP/1.1\r\nContent-Length: 10\r\n\r\n0123456789",
        "PUT /2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "HEAD /3 HTTP/1.1\r\n\r\n",
    };

    private static final String[] RESPONSES = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nA: b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n",
    };

    /** The network may cut, repeat and shuffle segments: the exchanges stay the same. */
    @Property(tries = 300)
    void segmentationAndReorderingChangeNothing(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3) Integer> kinds,
            @ForAll int initialSequence,
            @ForAll long seed) {
        Random network = new Random(seed);
        TcpConversation conversation = new TcpConversation(1, 40_000, 2, 80, initialSequence);
        long now = 1_000_000_000;
        conversation.open(now);
        List<String> expected = new ArrayList<>();
        for (int kind : kinds) {
            for (byte[] segment : cut(REQUESTS[kind], network)) {
                conversation.request(++now, segment);
            }
            for (byte[] segment : cut(RESPONSES[kind], network)) {
                conversation.response(++now, segment);
            }
            expected.add(REQUESTS[kind].substring(0, REQUESTS[kind].indexOf(" /")));
        }
        conversation.close(now + 1);

        byte[] capture = PcapFile.of(disturbed(conversation.frames(), network));
        Replay replay = Replay.of(capture, ClientRules.bySource());

        assertThat(replay.events())
                .extracting(TrafficEvent::method)
                .containsExactlyElementsOf(expected);
        assertThat(replay.events()).allMatch(event -> event.route().equals("/{id}"));
        assertThat(replay.responses()).isEqualTo(kinds.size());
        assertThat(total(replay)).isEqualTo(total(kinds));
        assertThat(replay.counters().get(Counter.GAP)).isZero();
        assertThat(replay.counters().get(Counter.INCOMPLETE_MESSAGE)).isZero();
    }

    /** Whatever a capture holds, the bridge survives it and invents no exchange. */
    @Property(tries = 300)
    void lossNeverPairsStrangers(
            @ForAll @Size(min = 1, max = 12) List<Boolean> kinds,
            @ForAll @IntRange(min = 1, max = 50) int lossPercent,
            @ForAll long seed) {
        Random network = new Random(seed);
        TcpConversation conversation = new TcpConversation(1, 40_000, 2, 80, 1);
        long now = 1_000_000_000;
        conversation.open(now);
        for (boolean found : kinds) {
            now += 1_000_000;
            String name = found ? "found" : "missing";
            conversation.request(now, ("GET /" + name + " HTTP/1.1\r\n\r\n").getBytes(US_ASCII));
            String status = found ? "200 OK" : "404 Not Found";
            String head = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
            conversation.response(now + 1000, head.getBytes(US_ASCII));
        }
        List<Frame> captured = new ArrayList<>(conversation.frames());
        captured.removeIf(frame -> network.nextInt(100) < lossPercent);

        Replay replay = Replay.of(PcapFile.of(captured), ClientRules.bySource());

        for (TrafficEvent event : replay.events()) {
            if (event.method() != null && event.status() != TrafficEvent.NO_STATUS) {
                assertThat(event.status()).isEqualTo(event.route().equals("/found") ? 200 : 404);
            }
        }
        long data = captured.stream().filter(frame -> frame.bytes().length > 54).count();
        assertThat(replay.requests() + replay.responses()).isEqualTo(data);
    }

    /** A capture with any of its bytes damaged is read to its end all the same. */
    @Property(tries = 500)
    void damageNeverStopsTheBridge(
            @ForAll @IntRange(min = 1, max = 60) int bytes, @ForAll long seed) {
        Random network = new Random(seed);
        TcpConversation conversation = new TcpConversation(1, 40_000, 2, 80, network.nextInt());
        long now = 1_000_000_000;
        conversation.open(now);
        for (int count = 0; count < 20; count++) {
            now += 100_000;
            int kind = network.nextInt(4);
            conversation.request(now, REQUESTS[kind].getBytes(US_ASCII));
            conversation.response(now + 1000, RESPONSES[kind].getBytes(US_ASCII));
        }
        conversation.close(now + 1_000_000);
        List<Frame> frames = disturbed(conversation.frames(), network);
        for (int count = 0; count < bytes; count++) {
            byte[] frame = frames.get(network.nextInt(frames.size())).bytes();
            frame[network.nextInt(frame.length)] = (byte) network.nextInt();
        }

        Replay replay = Replay.of(PcapFile.of(frames), ClientRules.bySource());

        assertThat(replay.failure()).isNull();
        assertThat(replay.counters().get(Counter.PACKETS)).isEqualTo(frames.size());
    }

    private static List<byte[]> cut(String text, Random network) {
        byte[] bytes = text.getBytes(US_ASCII);
        List<byte[]> segments = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + 1 + network.nextInt(40));
            segments.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return segments;
    }

    /** After the handshake, each frame moves by a few places, and some come twice. */
    private static List<Frame> disturbed(List<Frame> frames, Random network) {
        List<Frame> disturbed = new ArrayList<>(frames.subList(0, 3));
        List<Frame> rest = new ArrayList<>(frames.subList(3, frames.size()));
        for (int at = rest.size() - 1; at > 0; at--) {
            if (network.nextInt(4) == 0) {
                rest.add(Math.min(rest.size(), at + network.nextInt(5)), rest.get(at));
            }
            java.util.Collections.swap(rest, at, Math.max(0, at - network.nextInt(4)));
        }
        disturbed.addAll(rest);
        return disturbed;
    }

    private static long total(Replay replay) {
        return replay.events().stream()
                .mapToLong(event -> event.requestBytes() + event.responseBytes())
                .sum();
    }

    private static long total(List<Integer> kinds) {
        long interim = "HTTP/1.1 100 Continue\r\n\r\n".length();
        return kinds.stream()
                .mapToLong(
                        kind ->
                                REQUESTS[kind].length()
                                        + RESPONSES[kind].length()
                                        - (kind == 1 ? interim : 0))
                .sum();
    }
}
