package io.foreshadow.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.CaptureFileSource;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts to listen late to the connections of HTTP/2 in captures from the public test suites of
 * other sensors. Skipped where the captures are not at hand.
 */
class RealHttp2CapturesTest {
    @BeforeAll
    static void findTheCaptures() {
        assumeFalse(ExpectedCapture.all().isEmpty(), "the folder of real captures is not here");
    }

    /** Real encoders: what is known of a stream after a late start is what it really is. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("longCaptures")
    void isNeverWrongAfterALateStart(ExpectedCapture expected) throws CaptureException {
        List<TrafficEvent> whole = streams(expected, 0);
        List<Long> times = times(expected);
        for (int missed = 1; missed < expected.packets(); missed++) {
            List<TrafficEvent> joined = streams(expected, missed);
            assertThat(requests(joined))
                    .as("requests without the first %d packets", missed)
                    .isEqualTo(requestsFrom(times.get(missed), whole));
            for (TrafficEvent event : joined) {
                if (event.method() != null) {
                    assertThat(whole).anyMatch(original -> agree(event, original));
                }
            }
        }
    }

    static Stream<ExpectedCapture> longCaptures() {
        return ExpectedCapture.all().stream().filter(capture -> capture.h2Requests() > 3);
    }

    private static List<TrafficEvent> streams(ExpectedCapture capture, int missedPackets)
            throws CaptureException {
        return Replay.of(capture.path(), missedPackets).events().stream()
                .filter(event -> event.protocol().equals("http/2"))
                .toList();
    }

    private static List<Long> times(ExpectedCapture capture) throws CaptureException {
        List<Long> times = new ArrayList<>();
        try (CaptureFileSource source = CaptureFileSource.open(capture.path())) {
            source.run(packet -> times.add(packet.timestampMicros()));
        }
        return times;
    }

    private static long requests(List<TrafficEvent> events) {
        return requestsFrom(Long.MIN_VALUE, events);
    }

    private static long requestsFrom(long micros, List<TrafficEvent> events) {
        return events.stream()
                .filter(event -> event.method() != null && event.timestampMicros() >= micros)
                .count();
    }

    private static boolean agree(TrafficEvent event, TrafficEvent original) {
        return event.timestampMicros() == original.timestampMicros()
                && event.requestHeadBytes() == original.requestHeadBytes()
                && (event.method().equals(original.method()) || event.method().equals("OTHER"))
                && (event.route().equals(original.route()) || event.route().equals("{unknown}"))
                && (event.status() == original.status() || event.status() == Traffic.NO_STATUS);
    }
}
