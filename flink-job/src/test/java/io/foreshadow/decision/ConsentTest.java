package io.foreshadow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Control;
import io.foreshadow.events.Direction;
import io.foreshadow.events.Mode;
import io.foreshadow.events.Readiness;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Kind;
import io.foreshadow.events.Waiting;
import io.foreshadow.events.Waiting.Guard;
import io.foreshadow.events.Waiting.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsentTest {
    private static final Control FREE = Control.DEFAULT;

    private final List<Waiting> told = new ArrayList<>();
    private Consent.State state = Consent.State.NOTHING;

    @Test
    void letsNothingThroughButInModeAct() {
        assertThat(permits(decision(1, Mode.OBSERVE, Kind.SCALE_UP, "medium"), FREE)).isFalse();
        assertThat(permits(decision(2, Mode.ADVISE, Kind.SCALE_UP, "medium"), FREE)).isFalse();
        assertThat(permits(decision(3, Mode.ACT, Kind.HOLD, "small"), FREE)).isFalse();
        assertThat(permits(up(4), FREE)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void pausesOneDirectionAndTellsOnce() {
        Control noUps = control(Direction.UP, Direction.NONE, null, null);
        assertThat(permits(up(1), noUps)).isFalse();
        assertThat(permits(up(2), noUps)).isFalse();
        assertThat(told).extracting(Waiting::guard).containsExactly(Guard.PAUSE);
        assertThat(permits(up(3), FREE)).isTrue();
        assertThat(told).last().extracting(Waiting::status).isEqualTo(Status.CLEARED);
        assertThat(permits(decision(4, Mode.ACT, Kind.SCALE_DOWN, "tiny"), noUps)).isTrue();
    }

    @Test
    void waitsForTheApprovalOfTheDecisionThatUtteredTheWishFirst() {
        assertThat(permits(up(1), asking(null, null))).isFalse();
        assertThat(permits(up(2), asking(null, null))).isFalse();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).decision()).isEqualTo("decision/alpha/1");
        assertThat(told.get(0).expiresAtMillis()).isEqualTo(101L);
        assertThat(permits(up(3), asking("decision/alpha/3", null))).as("unknown id").isFalse();
        assertThat(permits(up(4), asking("decision/alpha/1", null))).isTrue();
        assertThat(permits(up(5), asking("decision/alpha/1", null))).as("repeated").isTrue();
        assertThat(told).last().extracting(Waiting::status).isEqualTo(Status.CLEARED);
    }

    @Test
    void anApprovalIsForOneWishOnly() {
        assertThat(permits(up(1), asking("decision/alpha/1", null))).isTrue();
        ScalingDecision larger = decision(2, Mode.ACT, Kind.SCALE_UP, "large");
        assertThat(permits(larger, asking("decision/alpha/1", null))).isFalse();
        assertThat(told).last().extracting(Waiting::decision).isEqualTo("decision/alpha/2");
    }

    @Test
    void asksAgainWhenNobodyHasAnsweredInTime() {
        permits(up(1), asking(null, null));
        assertThat(permits(up(101), asking("decision/alpha/1", null))).as("too late").isFalse();
        assertThat(told)
                .extracting(Waiting::status)
                .containsExactly(Status.WAITING, Status.EXPIRED, Status.WAITING);
        assertThat(permits(up(102), asking("decision/alpha/101", null))).isTrue();
    }

    @Test
    void doesNotAskAgainSoonForWhatWasRejected() {
        permits(up(1), asking(null, null));
        assertThat(permits(up(2), asking(null, "decision/alpha/1"))).isFalse();
        assertThat(permits(up(3), asking(null, "decision/alpha/1"))).isFalse();
        assertThat(told)
                .extracting(Waiting::status)
                .containsExactly(Status.WAITING, Status.REJECTED);
        permits(up(101), asking(null, "decision/alpha/1"));
        assertThat(told).last().extracting(Waiting::status).isEqualTo(Status.WAITING);
    }

    @Test
    void takesBackWhatIsNotWantedAnyMore() {
        permits(up(1), asking(null, null));
        permits(decision(2, Mode.ACT, Kind.HOLD, "small"), asking(null, null));
        assertThat(told).last().extracting(Waiting::status).isEqualTo(Status.WITHDRAWN);
        assertThat(state).isEqualTo(Consent.State.NOTHING);
    }

    private boolean permits(ScalingDecision decision, Control control) {
        Consent consent = Consent.restore(state);
        boolean permits = consent.permits(decision, control, decision.decidedAtMillis());
        told.addAll(consent.news());
        state = consent.snapshot();
        return permits;
    }

    private static Control asking(String approved, String rejected) {
        return control(Direction.NONE, Direction.ALL, approved, rejected);
    }

    private static Control control(
            Direction pause, Direction approval, String approved, String rejected) {
        return new Control(pause, approval, 100, approved, rejected);
    }

    private static ScalingDecision up(long atMillis) {
        return decision(atMillis, Mode.ACT, Kind.SCALE_UP, "medium");
    }

    private static ScalingDecision decision(long atMillis, Mode mode, Kind kind, String toClass) {
        return new ScalingDecision(
                "alpha",
                atMillis,
                mode,
                kind,
                1,
                "small",
                toClass,
                10,
                50,
                50.0,
                0.95,
                32,
                5_000,
                null,
                Readiness.SEASONAL,
                Map.of(),
                List.of(),
                "test");
    }
}
