package io.foreshadow.capture.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.http2.TestingAttribution;
import io.foreshadow.capture.http2.TestingOrigin;
import io.foreshadow.capture.identity.Origin;
import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.Endpoint;
import io.foreshadow.capture.tcp.Chunk;
import io.foreshadow.capture.tcp.Direction;
import io.foreshadow.capture.tcp.MemoryBudget;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Http1ConnectionFuzzTest {
    private static final Direction CLIENT = Direction.FROM_FIRST;

    /** What two sides say, in turns and in pieces; in the middle a piece is lost. */
    @MethodSource("dialogues")
    @FuzzTest
    void isTotal(byte[] requests, byte[] responses, int pieceBytes, boolean lossy) {
        if (requests == null || responses == null) {
            return;
        }
        MemoryBudget budget = new MemoryBudget(1 << 18);
        TestingSides sides = new TestingSides();
        Http1Connection connection =
                new Http1Connection(
                        new Http1(
                                new TestingAttribution(),
                                event -> {
                                    assertThat(event.requestBodyBytes()).isNotNegative();
                                    assertThat(event.responseBodyBytes()).isNotNegative();
                                },
                                budget,
                                new Counters()),
                        sides,
                        sides);
        int piece = 1 + Math.floorMod(pieceBytes, 1_500);
        int most = Math.max(requests.length, responses.length);
        for (int at = 0; at < most && !sides.handedOver; at += piece) {
            say(connection, CLIENT, requests, at, piece, lossy);
            if (!sides.handedOver) {
                say(connection, CLIENT.opposite(), responses, at, piece, lossy);
            }
        }
        connection.close();
        assertThat(budget.used()).isZero();
    }

    private static void say(
            Http1Connection connection,
            Direction direction,
            byte[] bytes,
            int at,
            int piece,
            boolean lossy) {
        int length = Math.min(piece, bytes.length - at);
        if (length <= 0) {
            return;
        }
        if (lossy && at / piece == 3) {
            connection.gap(direction, length);
        } else {
            connection.data(
                    direction,
                    new Chunk().set(at, at, Chunk.NOT_ACKNOWLEDGED, bytes, at, length, length));
        }
    }

    static Stream<Arguments> dialogues() {
        return Stream.of(
                dialogue(
                        "POST /a?b HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.0\r\n\r\n",
                        "HTTP/1.1 100 C\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "3;x=y\r\nabc\r\n0\r\nA: b\r\n\r\nHTTP/1.0 404 No\r\n\r\nbody"),
                dialogue(
                        "PUT http://a/ HTTP/1.1\r\nA: b\r\n c\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "0\r\n\r\n",
                        "HTTP/1.1 204 No\r\n\r\n"),
                dialogue("CONNECT a:1 HTTP/1.1\r\n\r\nx", "HTTP/1.1 200 OK\r\n\r\ny"),
                dialogue(
                        "GET / HTTP/1.1\r\nUpgrade: h2c\r\n\r\n",
                        "HTTP/1.1 101 S\r\nUpgrade: h2c\r\n\r\n"),
                dialogue("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", ""),
                dialogue("GET /\r\n\r\nGET/ HTTP/1.1\r\n\r\n", "HTTP/1.1 999\r\n\r\n"));
    }

    private static Arguments dialogue(String requests, String responses) {
        return Arguments.of(
                requests.getBytes(ISO_8859_1), responses.getBytes(ISO_8859_1), 16, false);
    }

    private static final class TestingSides implements Sides, Handover {
        private Direction client;
        private boolean handedOver;

        @Override
        public Direction client() {
            return client;
        }

        @Override
        public void client(Direction direction) {
            client = direction;
        }

        @Override
        public Origin origin() {
            return new TestingOrigin(Address.v4(1), new Endpoint(Address.v4(2), 80));
        }

        @Override
        public String resource() {
            return "server";
        }

        @Override
        public void handOver(Next next, String lastClient) {
            handedOver = true;
        }

        @Override
        public void recognised() {}
    }
}
