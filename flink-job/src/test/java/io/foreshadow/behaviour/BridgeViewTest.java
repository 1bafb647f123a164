package io.foreshadow.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Heartbeat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BridgeViewTest {
    private static final long SILENT = 20;

    private BridgeView view = BridgeView.NONE;
    private long packets;
    private long lost;

    @Test
    void nothingIsKnownOfABridgeNotHeardOf() {
        assertThat(sight(0, 60)).isEqualTo(Sight.UNKNOWN);
        beats(60, 100);
        assertThat(sight(0, 60)).isEqualTo(Sight.UNKNOWN);
    }

    @Test
    void aBridgeThatBeatsSees() {
        beats(0, 120);
        assertThat(sight(0, 60)).isEqualTo(Sight.CLEAR);
        assertThat(sight(60, 120)).isEqualTo(Sight.CLEAR);
        assertThat(sight(118, 119)).isEqualTo(Sight.CLEAR);
        assertThat(view.spans()).hasSize(1);
    }

    @Test
    void theLastHeartbeatMayBeOnItsWay() {
        beats(0, 55);
        assertThat(sight(0, 60)).isEqualTo(Sight.CLEAR);
        assertThat(sight(60, 75)).isEqualTo(Sight.CLEAR);
        assertThat(sight(60, 76)).isEqualTo(Sight.BLIND);
    }

    @Test
    void aBridgeThatBeganWithinTheBucketDidNotSeeItAll() {
        beats(30, 120);
        assertThat(sight(0, 60)).isEqualTo(Sight.BLIND);
        assertThat(sight(60, 120)).isEqualTo(Sight.CLEAR);
    }

    @Test
    void aBridgeThatWasAwayWasBlind() {
        beats(0, 60);
        beats(200, 300);
        assertThat(sight(60, 120)).isEqualTo(Sight.BLIND);
        assertThat(sight(180, 240)).isEqualTo(Sight.BLIND);
        assertThat(sight(240, 300)).isEqualTo(Sight.CLEAR);
    }

    @Test
    void aBridgeThatLosesPacketsIsBlindUntilItLosesNoMore() {
        beats(0, 60);
        lost = 20;
        beats(60, 65);
        beats(65, 180);
        assertThat(sight(0, 60)).isEqualTo(Sight.CLEAR);
        assertThat(sight(60, 120)).isEqualTo(Sight.BLIND);
        assertThat(sight(120, 180)).isEqualTo(Sight.CLEAR);
    }

    @Test
    void aFewLostPacketsAreNoBlindness() {
        packets = 10_000;
        beats(0, 5);
        lost = 1;
        packets += 10_000;
        beats(5, 60);
        assertThat(sight(0, 60)).isEqualTo(Sight.CLEAR);
    }

    @Test
    void totalsBeginAnewWithTheBridge() {
        lost = 1_000;
        packets = 1_000_000;
        beats(0, 60);
        lost = 0;
        packets = 0;
        beats(70, 180);
        assertThat(sight(120, 180)).isEqualTo(Sight.CLEAR);
    }

    @Test
    void theSameHeartbeatAgainChangesNothing() {
        beats(0, 60);
        BridgeView before = view;
        beats(0, 60);
        assertThat(view).isEqualTo(before);
    }

    @Test
    void whatIsHeardLaterChangesNoJudgement() {
        beats(0, 55);
        Sight early = sight(0, 57);
        lost = 1_000;
        beats(55, 60);
        assertThat(sight(0, 57)).isEqualTo(early).isEqualTo(Sight.CLEAR);
        assertThat(sight(57, 62)).isEqualTo(Sight.BLIND);
    }

    @Test
    void staysSmallAndForgetsWhatIsJudged() {
        for (int i = 0; i < 1_000; i++) {
            beats(10 * i, 10 * i + 5);
        }
        assertThat(view.spans()).hasSize(BridgeView.MOST_SPANS);
        assertThat(view.since(9_985).spans()).hasSize(2);
        assertThat(view.since(1_000_000).spans()).hasSize(1);
    }

    @Test
    void manyBridgesSeeAsMuchAsTheirWorst() {
        beats(0, 120);
        BridgeView seeing = view;
        view = BridgeView.NONE;
        beats(0, 60);
        BridgeView gone = view;
        assertThat(Bridges.sight(List.of(), 60, 120, SILENT)).isEqualTo(Sight.UNKNOWN);
        assertThat(Bridges.sight(List.of(BridgeView.NONE, seeing), 60, 120, SILENT))
                .isEqualTo(Sight.CLEAR);
        assertThat(Bridges.sight(List.of(seeing, gone), 60, 120, SILENT)).isEqualTo(Sight.PARTLY);
        assertThat(Bridges.sight(List.of(gone), 60, 120, SILENT)).isEqualTo(Sight.BLIND);
    }

    /** Heartbeats of five milliseconds from a start to an end. */
    private void beats(long start, long end) {
        for (long from = start; from < end; from += 5) {
            packets += 100;
            view =
                    view.plus(
                            new Heartbeat(
                                    "edge-1",
                                    from * 1000,
                                    (from + 5) * 1000,
                                    Map.of("packets", packets, "dropped_by_kernel", lost)),
                            SILENT);
        }
    }

    private Sight sight(long from, long to) {
        return view.of(from, to, SILENT);
    }
}
