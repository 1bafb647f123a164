package io.foreshadow.capture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads captures from the public test suites of other sensors, and compares what is found with what
 * three independent tools agree on. Skipped where the captures are not at hand.
 */
class RealCapturesTest {
    /** What is compared: its range in the table, and the number found. */
    private enum Quantity {
        REQUESTS(
                ExpectedCapture::requestsMin,
                ExpectedCapture::requestsMax,
                replay -> requests(http1(replay)).count()),
        RESPONSES(
                ExpectedCapture::responsesMin,
                ExpectedCapture::responsesMax,
                replay -> responses(http1(replay)).count()),
        INTERIM(
                ExpectedCapture::interim,
                ExpectedCapture::interim,
                replay -> replay.counters().get(Counter.INTERIM_RESPONSE)),
        H2_REQUESTS(
                ExpectedCapture::h2Requests,
                ExpectedCapture::h2Requests,
                replay -> requests(http2(replay)).count()),
        H2_RESPONSES(
                ExpectedCapture::h2Responses,
                ExpectedCapture::h2Responses,
                replay -> responses(http2(replay)).count()),
        CLIENT_HELLOS(
                ExpectedCapture::clientHellos,
                ExpectedCapture::clientHellos,
                replay -> replay.counters().get(Counter.TLS_CLIENT_HELLO));

        private final ToLongFunction<ExpectedCapture> least;
        private final ToLongFunction<ExpectedCapture> most;
        private final ToLongFunction<Replay> found;

        Quantity(
                ToLongFunction<ExpectedCapture> least,
                ToLongFunction<ExpectedCapture> most,
                ToLongFunction<Replay> found) {
            this.least = least;
            this.most = most;
            this.found = found;
        }

        boolean admits(ExpectedCapture capture, long number) {
            return least.applyAsLong(capture) <= number && number <= most.applyAsLong(capture);
        }
    }

    /** A number that differs from the table, and why it is right. */
    private record Explained(String file, Quantity quantity, long number, String reason) {}

    private static final List<Explained> EXPLAINED =
            List.of(
                    new Explained(
                            "suricata-verify/http2-range__http2-range.pcap",
                            Quantity.H2_REQUESTS,
                            0,
                            "the requests of the three upgrades are HTTP/1 and are counted there;"
                                    + " they are answered on stream 1 (RFC 7540, section 3.2), and"
                                    + " no client sends HEADERS (frames 5, 49 and 91)"),
                    new Explained(
                            "arkime/arkime_synthetic.pcap",
                            Quantity.CLIENT_HELLOS,
                            12,
                            "the table has ten over TCP and the one in QUIC (frame 625); frame 282"
                                    + " begins one more, whose record says 69 bytes (RFC 8446,"
                                    + " section 5.1) of which the client sends 64, for test.com"),
                    new Explained(
                            "suricata-verify/tls-duplicate-hello__input.pcap",
                            Quantity.CLIENT_HELLOS,
                            1,
                            "one handshake is begun: frame 9 repeats frame 7 byte for byte, random"
                                    + " included, though no HelloRetryRequest asks for a second"
                                    + " hello (RFC 8446, section 4.1.2)"),
                    new Explained(
                            "zeek/tls__https-to-http.pcap",
                            Quantity.CLIENT_HELLOS,
                            1,
                            "the payload of frame 4 is a whole ClientHello (16 03 01 02 00 01, RFC"
                                    + " 8446, sections 4 and 5.1), sent to a server of HTTP, which"
                                    + " answers with a page (frame 6)"));

    @BeforeAll
    static void findTheCaptures() {
        assumeFalse(ExpectedCapture.all().isEmpty(), "the folder of real captures is not here");
    }

    static Stream<ExpectedCapture> captures() {
        return ExpectedCapture.all().stream();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("captures")
    void findsWhatOtherToolsFind(ExpectedCapture expected) throws CaptureException {
        Replay replay = Replay.of(expected.path());
        assertThat(replay.failure()).isNull();
        assertThat(replay.counters().get(Counter.PACKETS)).isEqualTo(expected.packets());
        for (Quantity quantity : Quantity.values()) {
            Explained explained = explained(expected, quantity);
            long number = quantity.found.applyAsLong(replay);
            if (explained == null) {
                assertThat(number)
                        .as(quantity.name())
                        .matches(found -> quantity.admits(expected, found), "is as in the table");
            } else {
                assertThat(number).as(explained.reason).isEqualTo(explained.number);
            }
        }
        if (expected.isUndisputed()) {
            List<TrafficEvent> events = http1(replay);
            assertThat(counts(requests(events).map(TrafficEvent::method)))
                    .isEqualTo(expected.methods());
            assertThat(counts(responses(events).map(event -> Integer.toString(event.status()))))
                    .isEqualTo(expected.statuses());
        }
    }

    @Test
    void explainsOnlyWhatDiffers() {
        for (Explained explained : EXPLAINED) {
            assertThat(captures().filter(capture -> capture.file().equals(explained.file)))
                    .as(explained.toString())
                    .singleElement()
                    .matches(capture -> !explained.quantity.admits(capture, explained.number));
        }
    }

    private static Explained explained(ExpectedCapture capture, Quantity quantity) {
        return EXPLAINED.stream()
                .filter(each -> each.file.equals(capture.file()) && each.quantity == quantity)
                .findFirst()
                .orElse(null);
    }

    private static List<TrafficEvent> http1(Replay replay) {
        return replay.events().stream()
                .filter(event -> event.protocol().matches("http/(0\\.9|1\\..)"))
                .toList();
    }

    private static List<TrafficEvent> http2(Replay replay) {
        return replay.events().stream().filter(event -> event.protocol().equals("http/2")).toList();
    }

    private static Stream<TrafficEvent> requests(List<TrafficEvent> events) {
        return events.stream().filter(event -> event.method() != null);
    }

    private static Stream<TrafficEvent> responses(List<TrafficEvent> events) {
        return events.stream().filter(event -> event.status() != Traffic.NO_STATUS);
    }

    private static Map<String, Long> counts(Stream<String> texts) {
        return texts.collect(groupingBy(text -> text, counting()));
    }
}
