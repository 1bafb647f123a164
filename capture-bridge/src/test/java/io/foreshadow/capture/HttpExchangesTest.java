package io.foreshadow.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.TrafficEvent;
import org.junit.jupiter.api.Test;

/** What is made of the conversations of one connection. */
class HttpExchangesTest {
    private static final String GET_A = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String GET_B = "GET /b HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String GET_C = "GET /c HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String OK_EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String NOT_FOUND = "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\n";

    private final Dialogue dialogue = new Dialogue();

    @Test
    void measuresAnExchange() {
        String post = "POST /orders?x=1 HTTP/1.1\r\nContent-Length: 7\r\n\r\n";
        dialogue.client(post + "abc").client("defg");
        dialogue.server("HTTP/1.1 200 OK\r\n").server("Content-Length: 3\r\n\r\nxyz").close();
        assertThat(dialogue.replay().events())
                .containsExactly(
                        new TrafficEvent(
                                TrafficEvent.Kind.EXCHANGE,
                                "http/1.1",
                                "10.0.0.1",
                                "10.0.0.2:8080",
                                Dialogue.START_MICROS,
                                "POST",
                                "/orders",
                                200,
                                post.length(),
                                7,
                                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n".length(),
                                3,
                                2 * Dialogue.STEP_MICROS,
                                3 * Dialogue.STEP_MICROS));
    }

    @Test
    void readsOneRequestAfterTheOther() {
        dialogue.client(GET_A).server(OK_EMPTY).client(GET_B).server(NOT_FOUND + "gone").close();
        assertExchanges("GET /a 200", "GET /b 404");
    }

    @Test
    void answersPipelinedRequestsInOrder() {
        dialogue.client(GET_A + GET_B + GET_C)
                .server(OK_EMPTY + NOT_FOUND)
                .server("gone")
                .server(OK_EMPTY);
        assertExchanges("GET /a 200", "GET /b 404", "GET /c 200");
    }

    @Test
    void countsChunksWithTheirFraming() {
        dialogue.client(GET_A);
        dialogue.server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWi");
        dialogue.server("ki\r\n0\r\nX: y\r\n").server("\r\n").client(GET_B).server(OK_EMPTY);
        assertExchanges("GET /a 200", "GET /b 200");
        assertThat(dialogue.replay().events().get(0).responseBodyBytes())
                .isEqualTo("4\r\nWiki\r\n0\r\nX: y\r\n\r\n".length());
    }

    @Test
    void readsABodyUpToTheEndOfTheConnection() {
        dialogue.client(GET_A).server("HTTP/1.0 200 OK\r\n\r\nabc").server("def").close();
        assertExchanges("GET /a 200");
        TrafficEvent event = dialogue.replay().events().get(0);
        assertThat(event.responseBodyBytes()).isEqualTo(6);
        assertThat(event.latencyMicros()).isEqualTo(2 * Dialogue.STEP_MICROS);
    }

    @Test
    void expectsNoBodyAfterHead() {
        dialogue.client("HEAD /a HTTP/1.1\r\n\r\n")
                .server(NOT_FOUND)
                .client(GET_B)
                .server(OK_EMPTY);
        assertExchanges("HEAD /a 404", "GET /b 200");
    }

    @Test
    void expectsNoBodyWithNotModified() {
        String notModified = "HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\n";
        dialogue.client(GET_A).server(notModified).client(GET_B).server(OK_EMPTY);
        assertExchanges("GET /a 304", "GET /b 200");
    }

    @Test
    void waitsForTheFinalResponse() {
        dialogue.client("POST /a HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        dialogue.server("HTTP/1.1 100 Continue\r\n\r\n").client("hi");
        dialogue.server("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n").server(OK_EMPTY);
        assertExchanges("POST /a 200");
        assertThat(dialogue.replay().events().get(0).timeToFirstByteMicros())
                .isEqualTo(4 * Dialogue.STEP_MICROS);
    }

    @Test
    void stopsReadingAfterAnUpgrade() {
        dialogue.client(GET_A).server("HTTP/1.1 101 Switching Protocols\r\n\r\n" + OK_EMPTY);
        dialogue.client(GET_B).server(OK_EMPTY).close();
        assertExchanges("GET /a 101");
        assertSlices(
                "upgrade 10.0.0.1 10.0.0.2:8080 1/%d 2/%d 1 opened 1 closed"
                        .formatted(GET_B.length(), 2 * OK_EMPTY.length()));
    }

    @Test
    void readsOnInsideATunnel() {
        dialogue.client("CONNECT x:443 HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\n\r\n");
        dialogue.client(GET_B).server(OK_EMPTY);
        assertExchanges("CONNECT {authority} 200", "GET /b 200");
        assertSlices();
    }

    @Test
    void sumsUpWhatATunnelCarries() {
        dialogue.client("CONNECT x:443 HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\n\r\nabc");
        dialogue.client("de").client("f").close();
        assertExchanges("CONNECT {authority} 200");
        assertSlices("tunnel 10.0.0.1 10.0.0.2:8080 2/3 1/3 1 opened 1 closed");
    }

    @Test
    void goesOnWhenATunnelIsRefused() {
        dialogue.client("CONNECT x:443 HTTP/1.1\r\n\r\n").server(NOT_FOUND + "gone");
        dialogue.client(GET_B).server(OK_EMPTY);
        assertExchanges("CONNECT {authority} 404", "GET /b 200");
    }

    @Test
    void reportsARequestWithoutResponse() {
        dialogue.client(GET_A).close();
        assertExchanges("GET /a 0");
        TrafficEvent event = dialogue.replay().events().get(0);
        assertThat(event.latencyMicros()).isEqualTo(TrafficEvent.UNKNOWN);
        assertThat(event.timeToFirstByteMicros()).isEqualTo(TrafficEvent.UNKNOWN);
    }

    @Test
    void reportsAResponseWithoutRequest() {
        dialogue.server(OK_EMPTY).client(GET_B).server(NOT_FOUND + "gone");
        assertExchanges("null null 200", "GET /b 404");
        TrafficEvent event = dialogue.replay().events().get(0);
        assertThat(event.resource()).isEqualTo("10.0.0.2:8080");
        assertThat(event.client()).isEqualTo("10.0.0.1");
    }

    @Test
    void reportsAnUnfinishedResponseWithoutLatency() {
        dialogue.client(GET_A).server(NOT_FOUND + "go").close();
        assertExchanges("GET /a 404");
        TrafficEvent event = dialogue.replay().events().get(0);
        assertThat(event.latencyMicros()).isEqualTo(TrafficEvent.UNKNOWN);
        assertThat(event.responseBodyBytes()).isEqualTo(2);
        assertThat(dialogue.replay().counters().get(Counter.INCOMPLETE_MESSAGE)).isEqualTo(1);
    }

    @Test
    void doesNotMindAGapInsideABody() {
        dialogue.client(GET_A).server("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
        dialogue.server("def").lost().server("ghi").pause(300_000).client(GET_B).server(OK_EMPTY);
        assertExchanges("GET /a 200", "GET /b 200");
        assertThat(dialogue.replay().events().get(0).responseBodyBytes()).isEqualTo(9);
    }

    @Test
    void neverPairsAResponseWithTheRequestBeforeItsOwn() {
        dialogue.client(GET_A).server(OK_EMPTY).lost().client(GET_B).server(NOT_FOUND + "gone");
        dialogue.pause(300_000).client(GET_C).pause(300_000).server(OK_EMPTY);
        assertExchanges("GET /a 0", "GET /b 404", "GET /c 200");
    }

    @Test
    void neverPairsAResponseWithTheRequestAfterItsOwn() {
        dialogue.client(GET_A).lost().server(NOT_FOUND + "gone").pause(300_000);
        dialogue.client(GET_B).pause(300_000).server(OK_EMPTY);
        assertExchanges("null null 404", "GET /b 200");
    }

    @Test
    void pairsAResponseThatWasCapturedBeforeItsRequest() {
        dialogue.client(GET_A).server(NOT_FOUND + "gone").client(GET_B).server(OK_EMPTY);
        java.util.Collections.swap(dialogue.frames(), 3, 4);
        assertExchanges("GET /a 404", "GET /b 200");
    }

    @Test
    void goesOnBehindAGapInAHead() {
        dialogue.client("GET /a HTTP/1.1\r\nCookie: ").client("x\r\n\r\n").lost();
        dialogue.server(OK_EMPTY).pause(300_000).client(GET_B).pause(300_000).server(NOT_FOUND);
        assertExchanges("GET /a 200", "GET /b 404");
    }

    @Test
    void givesUpOnEndlessHeads() {
        dialogue.client("GET /a HTTP/1.1\r\nX: ");
        for (int count = 0; count < 70; count++) {
            dialogue.client("x".repeat(1000));
        }
        dialogue.client(GET_B).server(OK_EMPTY);
        assertExchanges("GET /b 200");
        assertThat(dialogue.replay().counters().get(Counter.HEAD_TOO_LONG)).isEqualTo(1);
    }

    @Test
    void countsWhatIsMalformed() {
        dialogue.client("GET /a HTTP/1.1\r\nno field\r\n\r\n").server(OK_EMPTY);
        dialogue.client("POST /b HTTP/1.1\r\nContent-Length: 1, 2\r\n\r\n");
        dialogue.server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno chunk");
        dialogue.client("GET /c\r\n").server("HTTP/1.1 400 Bad Request\r\n\r\n").close();
        Counters counters = dialogue.replay().counters();
        assertThat(counters.get(Counter.MALFORMED_FIELD)).isEqualTo(1);
        assertThat(counters.get(Counter.MALFORMED_LENGTH)).isEqualTo(1);
        assertThat(counters.get(Counter.MALFORMED_CHUNK)).isEqualTo(1);
        assertThat(counters.get(Counter.MALFORMED_START_LINE)).isEqualTo(1);
        assertExchanges("GET /a 200", "POST /b 200", "GET /c 400");
    }

    @Test
    void sumsOtherProtocolsUp() {
        dialogue.server("220 mail.example.org ESMTP\r\n").client("EHLO x\r\n").server("250 ok\r\n");
        assertExchanges();
        assertSlices("tcp 10.0.0.1 10.0.0.2:8080 1/8 2/36 1 opened 1 closed");
    }

    @Test
    void startsInTheMiddleOfABody() {
        dialogue.frames().clear();
        dialogue.server("rest of some body").client(GET_B).server(OK_EMPTY);
        assertExchanges("GET /b 200");
    }

    private void assertExchanges(String... expected) {
        assertThat(dialogue.replay().events())
                .filteredOn(event -> event.kind() == TrafficEvent.Kind.EXCHANGE)
                .extracting(event -> event.method() + " " + event.route() + " " + event.status())
                .containsExactly(expected);
    }

    /** Slices as packets/bytes from the client, then from the server. */
    private void assertSlices(String... expected) {
        assertThat(dialogue.replay().events())
                .filteredOn(event -> event.kind() == TrafficEvent.Kind.FLOW)
                .extracting(
                        event ->
                                "%s %s %s %d/%d %d/%d %d opened %d closed"
                                        .formatted(
                                                event.protocol(),
                                                event.client(),
                                                event.resource(),
                                                event.slice().requestPackets(),
                                                event.requestBytes(),
                                                event.slice().responsePackets(),
                                                event.responseBytes(),
                                                event.slice().opened(),
                                                event.slice().closed()))
                .containsExactly(expected);
    }
}
