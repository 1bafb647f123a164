package io.foreshadow.capture.http2;

import static io.foreshadow.capture.http2.Http2Dialogue.START_MICROS;
import static io.foreshadow.capture.http2.Http2Dialogue.STEP_MICROS;
import static io.foreshadow.capture.http2.Http2Sender.all;
import static io.foreshadow.capture.http2.Http2Sender.body;
import static io.foreshadow.capture.http2.Http2Sender.frame;
import static io.foreshadow.capture.http2.Http2Sender.reset;
import static io.foreshadow.capture.http2.Http2Sender.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.Traffic.Mark;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.events.TrafficJson;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the frames of one connection. */
class Http2ConnectionTest {
    private static final String[] GET_A = {
        ":method", "GET", ":scheme", "http", ":path", "/a?secret=1", ":authority", "x.example"
    };
    private static final String[] POST_B = {
        ":method", "POST", ":scheme", "http", ":path", "/b", ":authority", "x.example"
    };
    private static final String[] CALL = {
        ":method", "POST", ":path", "/pkg.Service/Call", "content-type", "application/grpc"
    };
    private static final String[] OK = {":status", "200"};

    private final Http2Dialogue dialogue = Http2Dialogue.started();
    private final Http2Sender client = new Http2Sender();
    private final Http2Sender server = new Http2Sender();

    @Test
    void measuresAnExchange() {
        byte[] request = client.headers(1, false, POST_B);
        byte[] response = server.headers(1, false, OK);
        dialogue.client(request).client(body(1, false, 10)).client(body(1, true, 5));
        dialogue.server(response).server(body(1, false, 700)).server(body(1, true, 0));
        assertThat(dialogue.events())
                .containsExactly(
                        new TrafficEvent(
                                Traffic.Kind.EXCHANGE,
                                "http/2",
                                "10.0.0.1",
                                "10.0.0.2:8080",
                                START_MICROS,
                                "POST",
                                "/b",
                                200,
                                request.length - 9,
                                15,
                                response.length - 9,
                                700,
                                3 * STEP_MICROS,
                                5 * STEP_MICROS,
                                0,
                                Traffic.NO_GRPC_STATUS,
                                "host:x.example",
                                null));
    }

    @Test
    void readsInterleavedStreams() {
        dialogue.client(client.headers(1, true, GET_A), client.headers(3, true, POST_B));
        dialogue.server(server.headers(3, false, ":status", "404"), server.headers(1, false, OK));
        dialogue.server(body(3, false, 1), body(1, false, 2), body(3, true, 3), body(1, true, 4));
        assertExchanges("POST /b 404", "GET /a 200");
        assertThat(dialogue.events())
                .extracting(TrafficEvent::responseBodyBytes)
                .containsExactly(4L, 6L);
    }

    @Test
    void leavesOutPaddingAndPriority() {
        byte[] block = client.block(POST_B);
        byte[] padded = all(new byte[] {3}, new byte[5], block, new byte[3]);
        dialogue.client(frame(FrameHeader.HEADERS, 0x2c, 1, padded));
        dialogue.client(frame(FrameHeader.DATA, 0x9, 1, all(new byte[] {4}, new byte[24])));
        dialogue.server(server.headers(1, true, OK));
        assertExchanges("POST /b 200");
        assertThat(dialogue.events().get(0).requestHeadBytes()).isEqualTo(block.length);
        assertThat(dialogue.events().get(0).requestBodyBytes()).isEqualTo(20);
    }

    @Test
    void putsContinuationsTogether() {
        byte[] block = client.block(GET_A);
        byte[] first = Arrays.copyOfRange(block, 0, 4);
        byte[] rest = Arrays.copyOfRange(block, 4, block.length);
        dialogue.client(frame(FrameHeader.HEADERS, FrameHeader.END_STREAM, 1, first));
        dialogue.client(frame(FrameHeader.CONTINUATION, 0, 1, new byte[0]));
        dialogue.client(frame(FrameHeader.CONTINUATION, FrameHeader.END_HEADERS, 1, rest));
        dialogue.server(server.headers(1, true, OK));
        assertExchanges("GET /a 200");
        assertThat(dialogue.events().get(0).requestHeadBytes()).isEqualTo(block.length);
    }

    @Test
    void takesTheStatusOfACallFromItsTrailers() {
        dialogue.client(client.headers(1, false, CALL), body(1, true, 5));
        dialogue.server(server.headers(1, false, OK), body(1, false, 5));
        dialogue.server(server.headers(1, true, "grpc-status", "14"));
        assertExchanges("POST /pkg.Service/Call 200");
        assertThat(dialogue.events().get(0).grpcStatus()).isEqualTo(14);
    }

    @Test
    void takesTheStatusOfACallThatHasOnlyTrailers() {
        dialogue.client(client.headers(1, true, CALL));
        dialogue.server(server.headers(1, true, ":status", "200", "grpc-status", "7"));
        assertThat(dialogue.events()).extracting(TrafficEvent::grpcStatus).containsExactly(7);
    }

    @Test
    void waitsForTheFinalResponse() {
        dialogue.client(client.headers(1, true, GET_A));
        dialogue.server(server.headers(1, false, ":status", "103"));
        dialogue.server(server.headers(1, true, OK));
        assertExchanges("GET /a 200");
        assertThat(dialogue.events().get(0).timeToFirstByteMicros()).isEqualTo(2 * STEP_MICROS);
        assertThat(dialogue.count(Counter.INTERIM_RESPONSE)).isEqualTo(1);
    }

    @Test
    void cutsWhatTheServerResets() {
        dialogue.client(client.headers(1, true, GET_A));
        dialogue.server(server.headers(1, false, OK)).server(reset(1));
        assertExchanges("GET /a 200");
        assertMarks(Mark.CUT);
    }

    @Test
    void keepsACompleteResponseWhoseRequestIsReset() {
        dialogue.client(client.headers(1, false, POST_B));
        dialogue.server(server.headers(1, true, OK)).server(reset(1));
        assertExchanges("POST /b 200");
        assertMarks();
    }

    @Test
    void waitsAMomentForAResponseThatTheClientNoLongerWants() {
        dialogue.client(client.headers(1, true, GET_A)).client(reset(1));
        dialogue.server(server.headers(1, true, OK));
        dialogue.client(client.headers(3, true, GET_A)).client(reset(3)).pause(2_000_000);
        dialogue.client(client.headers(5, true, GET_A));
        assertExchanges("GET /a 200", "GET /a 0");
        dialogue.server(server.headers(3, true, OK));
        assertExchanges("GET /a 200", "GET /a 0");
    }

    @Test
    void countsAPushOnlyIfItComes() {
        dialogue.client(client.headers(1, true, GET_A));
        byte[] promised = all(new byte[] {0, 0, 0, 2}, server.block(POST_B));
        byte[] forgotten = all(new byte[] {0, 0, 0, 4}, server.block(POST_B));
        dialogue.server(frame(FrameHeader.PUSH_PROMISE, FrameHeader.END_HEADERS, 1, promised));
        dialogue.server(frame(FrameHeader.PUSH_PROMISE, FrameHeader.END_HEADERS, 1, forgotten));
        dialogue.server(server.headers(1, true, OK), server.headers(2, true, ":status", "204"));
        dialogue.close();
        assertExchanges("GET /a 200", "POST /b 204");
    }

    @Test
    void endsATunnelWithItsResponse() {
        dialogue.client(client.headers(1, false, ":method", "CONNECT", ":authority", "y:443"));
        dialogue.server(server.headers(1, false, OK));
        assertExchanges("CONNECT y:443 200");
        assertMarks();
        dialogue.client(body(1, true, 10))
                .server(body(1, false, 10), server.headers(1, true, "a", "b"));
        dialogue.close();
        assertExchanges("CONNECT y:443 200");
    }

    @Test
    void answersAnUpgradeOnTheFirstStream() {
        Http2Dialogue upgraded = Http2Dialogue.upgraded();
        upgraded.server(settings(), server.headers(1, true, OK));
        upgraded.client(Http2Sender.PREFACE, settings(), client.headers(3, true, GET_A));
        upgraded.server(server.headers(3, true, OK));
        assertThat(upgraded.events())
                .extracting(event -> event.client() + " " + exchange(event))
                .containsExactly("alpha null null 200", "10.0.0.1 GET /a 200");
        assertThat(upgraded.events().get(0).marks()).isZero();
        assertThat(upgraded.events().get(0).latencyMicros()).isEqualTo(Traffic.UNKNOWN);
    }

    @Test
    void givesUpWhatIsOpenAtTheEnd() {
        dialogue.client(client.headers(1, true, GET_A)).close();
        assertExchanges("GET /a 0");
        assertMarks(Mark.CUT);
    }

    @Test
    void passesOverBytesMissingInABody() {
        dialogue.client(client.headers(1, true, GET_A));
        byte[] data = body(1, true, 1000);
        dialogue.server(server.headers(1, false, OK), Arrays.copyOf(data, 100));
        dialogue.serverGap(800).server(Arrays.copyOfRange(data, 900, data.length));
        assertExchanges("GET /a 200");
        assertMarks(Mark.GAP);
        assertThat(dialogue.events().get(0).responseBodyBytes()).isEqualTo(1000);
        assertThat(dialogue.count(Counter.HTTP2_LOST_FRAMING)).isZero();
    }

    @Test
    void goesOnBehindAHeaderBlockThatIsNotWhole() {
        byte[] lost = client.headers(1, true, GET_A);
        dialogue.client(Arrays.copyOf(lost, 12)).clientGap(lost.length - 12);
        dialogue.client(client.headers(3, true, GET_A));
        dialogue.server(server.headers(1, true, OK), server.headers(3, true, OK));
        assertExchanges("OTHER {unknown} 200", "GET {unknown} 200");
        assertThat(dialogue.events())
                .extracting(TrafficEvent::marks)
                .containsOnly(Mark.UNKNOWN_FIELDS.bit());
    }

    @Test
    void findsTheNextFrameAfterALoss() {
        dialogue.client(client.headers(1, false, POST_B), body(1, false, 4)).clientGap(500);
        dialogue.client("not a frame".getBytes());
        dialogue.client(client.headers(5, true, CALL));
        dialogue.server(server.headers(1, true, OK), server.headers(3, true, OK));
        dialogue.server(server.headers(5, true, OK));
        assertExchanges("POST /b 200", "null null 200", "POST /pkg.Service/Call 200");
        assertThat(dialogue.events())
                .extracting(TrafficEvent::marks)
                .containsExactly(Mark.GAP.bit(), Mark.GAP.bit(), 0);
        assertThat(dialogue.count(Counter.HTTP2_LOST_FRAMING)).isEqualTo(1);
    }

    @Test
    void marksAlsoWhatBeganWhileFramesWereMissing() {
        dialogue.client(client.headers(1, true, GET_A)).serverGap(500);
        dialogue.client(client.headers(3, true, GET_A)).server("not a frame".getBytes());
        dialogue.server(server.headers(1, true, OK), server.headers(3, true, OK));
        assertExchanges("GET /a 200", "GET /a 200");
        assertThat(dialogue.events()).extracting(TrafficEvent::marks).containsOnly(Mark.GAP.bit());
    }

    @Test
    void givesUpAStreamWhoseEndWasLost() {
        dialogue.client(client.headers(1, true, GET_A));
        dialogue.server(server.headers(1, false, OK)).serverGap(500).pause(61_000_000);
        dialogue.client(client.headers(3, true, GET_A));
        assertExchanges("GET /a 200");
        assertMarks(Mark.GAP, Mark.CUT);
    }

    @Test
    void countsAnEndlessHeaderBlockWithoutKeepingIt() {
        dialogue.client(frame(FrameHeader.HEADERS, FrameHeader.END_STREAM, 1, new byte[1000]));
        for (int count = 0; count < 20; count++) {
            dialogue.client(frame(FrameHeader.CONTINUATION, 0, 1, new byte[16_000]));
        }
        dialogue.client(frame(FrameHeader.CONTINUATION, FrameHeader.END_HEADERS, 1, new byte[1]));
        dialogue.server(server.headers(1, true, OK));
        dialogue.client(client.headers(3, true, GET_A)).server(server.headers(3, true, OK));
        assertExchanges("OTHER {unknown} 200", "GET /a 200");
        assertThat(dialogue.events().get(0).requestHeadBytes()).isEqualTo(321_001);
        assertThat(dialogue.count(Counter.HEAD_TOO_LONG)).isEqualTo(1);
    }

    @Test
    void keepsLittleOfASmallBlockThatStandsForALargeList() {
        byte[] block = new byte[60_000];
        Arrays.fill(block, (byte) (0x80 | 62));
        byte[] large = client.block("x-large", "v".repeat(3000));
        dialogue.client(frame(FrameHeader.HEADERS, 0x5, 1, all(large, block)));
        dialogue.client(client.headers(3, true, GET_A));
        dialogue.server(server.headers(1, true, OK), server.headers(3, true, OK));
        assertExchanges("OTHER {unknown} 200", "GET /a 200");
        assertThat(dialogue.count(Counter.HTTP2_UNKNOWN_BLOCK)).isEqualTo(1);
    }

    @Test
    void forgetsTheEldestOfTooManyStreams() {
        for (int stream = 1; stream <= 2 * OpenStreams.MAX_OPEN + 1; stream += 2) {
            dialogue.client(client.headers(stream, true, GET_A));
        }
        assertExchanges("GET /a 0");
        assertThat(dialogue.count(Counter.EVICTED_STREAM)).isEqualTo(1);
        assertThat(dialogue.close()).hasSize(OpenStreams.MAX_OPEN + 1);
    }

    @Test
    void joinsCookiesAndPrefersTheAuthority() {
        dialogue.client(
                client.headers(
                        1,
                        true,
                        ":method",
                        "GET",
                        ":path",
                        "/",
                        ":authority",
                        "x",
                        "host",
                        "y",
                        "cookie",
                        "a=1",
                        "cookie",
                        "b=2"));
        assertThat(dialogue.close().get(0).headers()).isEqualTo("host:x\ncookie:a=1; b=2");
    }

    @Test
    void turnsTheSidesWhenTheyContradictTheGuess() {
        Http2Dialogue joined = Http2Dialogue.joined();
        joined.server(client.headers(7, true, GET_A)).client(server.headers(7, true, OK));
        assertThat(joined.connection().isTurned()).isTrue();
        assertThat(joined.events())
                .extracting(event -> event.client() + " " + event.resource())
                .containsExactly("10.0.0.2 10.0.0.1:40000");
    }

    @Test
    void turnsTheSidesAlsoByAResponse() {
        Http2Dialogue joined = Http2Dialogue.joined();
        joined.client(server.headers(7, true, OK)).server(client.headers(9, true, GET_A));
        joined.close();
        assertThat(joined.events())
                .extracting(event -> event.client() + " " + exchange(event))
                .containsExactly("10.0.0.2 null null 200", "10.0.0.2 GET /a 0");
    }

    @Test
    void letsNoSecretOut() {
        String secret = "hunter2";
        dialogue.client(
                client.headers(
                        1,
                        false,
                        ":method",
                        "POST",
                        ":path",
                        "/a?token=" + secret,
                        "cookie-x",
                        secret,
                        "authorization",
                        "Bearer " + secret,
                        secret,
                        "x"));
        dialogue.client(frame(FrameHeader.DATA, 1, 1, secret.getBytes()));
        dialogue.server(server.headers(1, false, ":status", "200", "set-cookie", secret));
        dialogue.server(frame(FrameHeader.DATA, 0, 1, secret.getBytes()));
        dialogue.server(server.headers(1, true, "grpc-message", secret));
        dialogue.client(client.headers(3, true, ":method", "POST", ":path", "/", "x", secret));
        assertThat(dialogue.close()).hasSize(2);
        assertThat(dialogue.events()).allMatch(event -> !TrafficJson.line(event).contains(secret));
    }

    private void assertExchanges(String... expected) {
        assertThat(dialogue.events())
                .extracting(Http2ConnectionTest::exchange)
                .containsExactly(expected);
    }

    private void assertMarks(Mark... expected) {
        int marks = Arrays.stream(expected).mapToInt(Mark::bit).sum();
        List<TrafficEvent> events = dialogue.events();
        assertThat(events.get(events.size() - 1).marks()).isEqualTo(marks);
    }

    private static String exchange(TrafficEvent event) {
        return event.method() + " " + event.route() + " " + event.status();
    }
}
