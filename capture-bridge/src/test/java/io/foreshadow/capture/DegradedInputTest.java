package io.foreshadow.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.synthetic.Degradation;
import io.foreshadow.capture.synthetic.Frame;
import io.foreshadow.capture.synthetic.Http2Sample;
import io.foreshadow.capture.synthetic.PcapFile;
import io.foreshadow.capture.synthetic.ProxyHeader;
import io.foreshadow.capture.synthetic.SampleExchange;
import io.foreshadow.capture.synthetic.SampleExchanges;
import io.foreshadow.events.Traffic.Mark;
import io.foreshadow.events.TrafficEvent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bridge makes of captures that are not as they should be. */
class DegradedInputTest {
    private static final SampleExchanges SAMPLE = SampleExchanges.twoHundred();
    private static final int TCP_PAYLOAD = 54;
    private static final int SNAP_LENGTH = 256;

    @Test
    void findsAllInAPerfectCapture() {
        assertExact(SAMPLE.frames());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void putsInOrderWhatWasReordered(long seed) {
        assertExact(Degradation.reordered(0.03, seed).apply(SAMPLE.frames()));
    }

    @Test
    void countsOnceWhatWasCapturedTwice() {
        assertExact(Degradation.twice().apply(SAMPLE.frames()));
    }

    /** Of the frames that this seed loses, one starts a request and three start a response. */
    @Test
    void missesOnlyWhatIsNotThere() {
        Replay replay = replay(Degradation.lost(0.01, 32).apply(SAMPLE.frames()));
        assertThat(replay.requests()).isGreaterThanOrEqualTo(199);
        assertThat(replay.responses()).isGreaterThanOrEqualTo(197);
        assertThat(found(replay)).noneMatch(SampleExchange::isWrongPair);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void findsEveryStartLineThatWasNotLost(long seed) {
        List<Frame> frames = Degradation.lost(0.01, seed).apply(SAMPLE.frames());
        Replay replay = replay(frames);
        assertThat(replay.requests()).isEqualTo(visible(frames, "GET /", "POST /"));
        assertThat(replay.responses()).isEqualTo(visible(frames, "HTTP/1.1 "));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void neverPairsWhatDoesNotBelongTogether(long seed) {
        Replay replay = replay(Degradation.lost(0.03, seed).apply(SAMPLE.frames()));
        assertThat(found(replay)).noneMatch(SampleExchange::isWrongPair);
    }

    @Test
    void findsAllInFramesThatWereCutShort() {
        assertAllFound(replay(Degradation.snapLength(SNAP_LENGTH).apply(SAMPLE.frames())));
    }

    @Test
    void measuresFramesThatWereCutShortBySequenceNumbers() {
        Replay replay = replay(Degradation.snapLength(SNAP_LENGTH).apply(SAMPLE.frames()));
        assertThat(found(replay))
                .map(SampleExchange::withoutHeads)
                .containsExactlyInAnyOrderElementsOf(
                        SAMPLE.truth().stream().map(SampleExchange::withoutHeads).toList());
    }

    @Test
    void unpacksVxlan() {
        assertExact(Degradation.vxlan(4242).apply(SAMPLE.frames()));
    }

    @Test
    void unpacksVxlanThatWasCutShort() {
        Degradation cut = Degradation.vxlan(4242).then(Degradation.snapLength(SNAP_LENGTH));
        assertAllFound(replay(cut.apply(SAMPLE.frames())));
    }

    @Test
    void readsBehindProxyProtocolVersion1() {
        assertExact(SAMPLE.after(ProxyHeader::version1).frames());
    }

    @Test
    void readsBehindProxyProtocolVersion2() {
        assertExact(SAMPLE.after(ProxyHeader::version2).frames());
    }

    @Test
    void keepsVlansWithTheSameAddressesApart() {
        SampleExchanges ten = SampleExchanges.numbered(0, 100);
        SampleExchanges twenty = SampleExchanges.numbered(100, 100);
        List<Frame> frames =
                Stream.concat(
                                Degradation.vlan(10).apply(ten.frames()).stream(),
                                Degradation.vlan(20).apply(twenty.frames()).stream())
                        .sorted(Comparator.comparingLong(Frame::micros))
                        .toList();
        assertExact(frames);
    }

    @Test
    void joinsHttp2MidConnection() {
        Http2Sample sample = new Http2Sample(60, 150);
        List<TrafficEvent> events = replay(sample.frames()).events();
        assertThat(events).hasSize(150);
        assertThat(events)
                .allMatch(event -> event.protocol().equals("http/2"))
                .allMatch(event -> event.method() != null && event.status() >= 200);
        assertThat(events)
                .filteredOn(event -> (event.marks() & Mark.UNKNOWN_FIELDS.bit()) != 0)
                .hasSize(sample.flagged())
                .hasSizeBetween(10, 140);
    }

    private static long visible(List<Frame> frames, String... starts) {
        return frames.stream()
                .map(frame -> new String(frame.bytes(), US_ASCII).substring(TCP_PAYLOAD))
                .filter(payload -> Stream.of(starts).anyMatch(payload::startsWith))
                .count();
    }

    private static void assertAllFound(Replay replay) {
        assertThat(replay.events()).hasSize(200);
        assertThat(replay.requests()).isEqualTo(200);
        assertThat(replay.responses()).isEqualTo(200);
    }

    private static void assertExact(List<Frame> frames) {
        assertThat(found(replay(frames))).containsExactlyInAnyOrderElementsOf(SAMPLE.truth());
    }

    private static List<SampleExchange> found(Replay replay) {
        assertThat(replay.failure()).isNull();
        return replay.events().stream().map(SampleExchange::of).toList();
    }

    private static Replay replay(List<Frame> frames) {
        return Replay.of(PcapFile.of(frames), ClientRules.bySource());
    }
}
