package io.foreshadow.decision;

import static io.foreshadow.decision.Scenario.forecast;
import static io.foreshadow.decision.Scenario.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Calendar;
import io.foreshadow.events.Calendar.Floor;
import io.foreshadow.events.Calendar.Forbids;
import io.foreshadow.events.Calendar.Freeze;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Limits;
import io.foreshadow.events.Limits.Breach;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Guard;
import io.foreshadow.events.ScalingDecision.Kind;
import io.foreshadow.events.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Small carries 48/s, medium 96/s and large 192/s by policy; the lead time is 10 s, a day 60 s. At
 * prices of 1, 2 and 4, going from medium to small and back costs (2 + 1) * 10 s.
 */
class DecisionGuardsTest {
    private static final Serving ON_SMALL = new Serving("small", 1, 0);
    private static final Serving ON_MEDIUM = new Serving("medium", 2, 0);
    private static final Serving ON_LARGE = new Serving("large", 3, 0);

    private DecisionState memory = DecisionState.FRESH;
    private Policy policy = policy();
    private int inFlight;

    @Test
    void aScheduledFloorIsThereWhenItBegins() {
        calendar(List.of(new Floor(between(120, 180), "medium", null)), List.of());

        assertThat(decide(ON_SMALL, forecast(109_000, 20, 20)).kind()).isEqualTo(Kind.HOLD);
        ScalingDecision decision = decide(ON_SMALL, forecast(110_000, 20, 20));

        assertThat(decision.kind()).isEqualTo(Kind.SCALE_UP);
        assertThat(decision.toClass()).isEqualTo("medium");
        assertThat(decision.scheduledDemand()).isEqualTo(96);
        assertThat(decision.reason())
                .isEqualTo(
                        "scheduled floor 96.0/s within 11 s exceeds 48.0/s usable on small;"
                                + " medium carries 96.0/s");
    }

    @Test
    void aScheduledFloorHoldsWithoutTraffic() {
        calendar(List.of(new Floor(between(120, 180), null, 100.0)), List.of());

        assertThat(decide(ON_SMALL, forecast(130_000, Double.NaN)).toClass()).isEqualTo("large");
    }

    @Test
    void doesNotGoBelowAScheduledFloorAndComesDownToItAtOnce() {
        calendar(List.of(new Floor(between(0, 900), "medium", null)), List.of());
        quiet(ON_LARGE, 100, 130);

        assertThat(decide(ON_LARGE, forecast(131_000, 20, 20)).toClass()).isEqualTo("medium");
        assertThat(decide(ON_MEDIUM, forecast(132_000, 20, 20)).wantedClass()).isEqualTo("medium");
    }

    @Test
    void aFreezeForbidsDownOrBoth() {
        calendar(List.of(), List.of(new Freeze(between(0, 200), Forbids.DOWN)));
        assertThat(decide(ON_SMALL, forecast(100_000, 60, 20)).kind()).isEqualTo(Kind.SCALE_UP);
        quiet(ON_MEDIUM, 101, 150);
        ScalingDecision held = decide(ON_MEDIUM, forecast(151_000, 20, 20));
        assertThat(held.heldBy()).isEqualTo(Guard.FREEZE);
        assertThat(held.wantedClass()).isEqualTo("small");

        calendar(List.of(), List.of(new Freeze(between(0, 200), Forbids.BOTH)));
        held = decide(ON_SMALL, forecast(152_000, 90, 20));
        assertThat(held.kind()).isEqualTo(Kind.HOLD);
        assertThat(held.heldBy()).isEqualTo(Guard.FREEZE);
        assertThat(held.reason())
                .endsWith("medium carries 96.0/s, but the calendar forbids any change now");
    }

    @Test
    void onceTheBudgetIsSpentOnlyUpIsLeft() {
        limits(new Limits(2, 20, 0.0, null, Breach.HONOUR));
        quiet(ON_LARGE, 100, 108);
        quiet(ON_MEDIUM, 109, 120);
        quiet(ON_LARGE, 121, 145);

        ScalingDecision held = decide(ON_LARGE, forecast(146_000, 20, 20));
        assertThat(held.heldBy()).isEqualTo(Guard.BUDGET);
        assertThat(held.reason())
                .endsWith("small would do, but 2 of 2 migrations a day are spent: only up is left");
        assertThat(decide(ON_SMALL, forecast(147_000, 90, 20)).kind()).isEqualTo(Kind.SCALE_UP);
        quiet(ON_LARGE, 148, 220);
        assertThat(decide(ON_LARGE, forecast(221_000, 20, 20)).kind())
                .as("a day later")
                .isEqualTo(Kind.SCALE_DOWN);
    }

    @Test
    void whatPresentDemandNeedsGoesFirstWhereTheFleetIsBusy() {
        limits(new Limits(100, 8, 0.0, null, Breach.HONOUR));
        inFlight = 6;
        ScalingDecision foreseen = decide(ON_SMALL, forecast(100_000, 20, 90));
        assertThat(foreseen.heldBy()).isEqualTo(Guard.FLEET);
        assertThat(foreseen.reason()).endsWith("but 6 other clients are on the move");
        ScalingDecision needed = decide(ON_SMALL, forecast(101_000, 150, 180));
        assertThat(needed.toClass()).as("mean of 20 and 150").isEqualTo("large");

        inFlight = 8;
        assertThat(decide(ON_SMALL, forecast(102_000, 150, 180)).heldBy()).isEqualTo(Guard.FLEET);

        inFlight = 4;
        quiet(ON_LARGE, 103, 140);
        assertThat(decide(ON_LARGE, forecast(141_000, 20, 20)).heldBy()).isEqualTo(Guard.FLEET);
        inFlight = 3;
        assertThat(decide(ON_LARGE, forecast(142_000, 20, 20)).kind()).isEqualTo(Kind.SCALE_DOWN);
    }

    @Test
    void givesWhatPresentDemandNeedsWhereTheForecastHasToWait() {
        limits(new Limits(100, 8, 0.0, null, Breach.HONOUR));
        inFlight = 7;

        ScalingDecision decision = decide(ON_SMALL, forecast(100_000, 90, 180));

        assertThat(decision.toClass()).isEqualTo("medium");
        assertThat(decision.wantedClass()).isEqualTo("large");
        assertThat(decision.heldBy()).isEqualTo(Guard.FLEET);
    }

    @Test
    void aQuietTimeTooShortToPayIsSatOut() {
        lastDay(35);
        quiet(ON_MEDIUM, 120, 145);

        ScalingDecision held = decide(ON_MEDIUM, forecast(146_000, 20, 20));

        assertThat(held.heldBy()).isEqualTo(Guard.COST);
        assertThat(held.reason())
                .isEqualTo(
                        "present demand 20.0/s fits 96.0/s usable on medium; small would do, but"
                                + " medium is needed again in 9 s, which does not pay for moving"
                                + " there and back");
        limits(new Limits(100, 20, 0.001, null, Breach.HONOUR));
        assertThat(decide(ON_MEDIUM, forecast(147_000, 20, 20)).kind())
                .as("2 * 0.001 is less than 8 s at 1 an hour")
                .isEqualTo(Kind.SCALE_DOWN);
    }

    @Test
    void aClassNeededAgainSoonIsSkippedOnTheWayUp() {
        for (int second = 60; second < 120; second++) {
            decide(ON_LARGE, forecast(second * 1000L, second == 90 ? 150 : 20, 20));
        }

        ScalingDecision decision = decide(ON_SMALL, forecast(143_000, 60, 60));

        assertThat(decision.toClass()).isEqualTo("large");
        assertThat(decision.reason())
                .contains("large carries 192.0/s and spares a move from medium soon");
    }

    @Test
    void theLargestClassAllowedIsHonouredOrExceeded() {
        limits(new Limits(4, 20, null, "medium", Breach.HONOUR));
        assertThat(decide(ON_SMALL, forecast(100_000, 20, 150)).reason())
                .contains("medium, the largest class allowed, carries only 96.0/s");
        ScalingDecision held = decide(ON_MEDIUM, forecast(101_000, 20, 150));
        assertThat(held.heldBy()).isEqualTo(Guard.LARGEST_CLASS);
        assertThat(held.reason()).endsWith("usable on medium, the largest class allowed");

        limits(new Limits(4, 20, null, "medium", Breach.EXCEED));
        assertThat(decide(ON_MEDIUM, forecast(102_000, 20, 150)).toClass()).isEqualTo("large");
    }

    @Test
    void aClientThatCannotBeForecastIsJudgedByWhatItDoes() {
        for (int second = 100; second < 130; second++) {
            decide(ON_MEDIUM, unforeseeable(second));
        }
        assertThat(decide(ON_MEDIUM, unforeseeable(130)).kind()).isEqualTo(Kind.SCALE_DOWN);
    }

    @Test
    void unknownIsNeverZero() {
        quiet(ON_MEDIUM, 100, 118);
        for (double gap : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
            ScalingDecision held = decide(ON_MEDIUM, forecast(119_000, gap, 20));
            assertThat(held.kind()).isEqualTo(Kind.HOLD);
            assertThat(held.heldBy()).isEqualTo(Guard.UNKNOWN);
        }
        ScalingDecision after = decide(ON_MEDIUM, forecast(120_000, 0, 0));
        assertThat(after.heldBy()).isEqualTo(Guard.WATCH);
    }

    @Test
    void stateOfAnOlderVersionIsTakenOver() {
        DecisionState old =
                new DecisionState(
                        99_000,
                        0,
                        new double[] {20},
                        PeakWindow.EMPTY,
                        Published.NOTHING,
                        null,
                        null);
        assertThat(old.lastSeason()).isEqualTo(SeasonPeaks.EMPTY);
        assertThat(old.migrations()).isEqualTo(MigrationLog.EMPTY);
    }

    /** A day with a rush at one of its seconds, the quiet rest of it, and no more. */
    private void lastDay(int rush) {
        for (int second = 60; second < 120; second++) {
            double demand = second == 60 + rush ? 90 : 20;
            decide(ON_MEDIUM, forecast(second * 1000L, demand, 20));
        }
    }

    private void quiet(Serving serving, int fromSecond, int toSecond) {
        for (int second = fromSecond; second <= toSecond; second++) {
            decide(serving, forecast(second * 1000L, 20, 20));
        }
    }

    private static Forecast unforeseeable(int second) {
        return new Forecast(
                "alpha", second * 1000L, 1000, 20, Readiness.SEASONAL, List.of(), Map.of());
    }

    private static Span between(int fromSecond, int untilSecond) {
        return Span.parse(
                "1970-01-01T00:%02d:%02dZ/1970-01-01T00:%02d:%02dZ"
                        .formatted(
                                fromSecond / 60,
                                fromSecond % 60,
                                untilSecond / 60,
                                untilSecond % 60));
    }

    private void calendar(List<Floor> floors, List<Freeze> freezes) {
        policy = policy.with(policy.limits(), new Calendar(floors, freezes));
    }

    private void limits(Limits limits) {
        policy = policy.with(limits, policy.calendar());
    }

    private ScalingDecision decide(Serving serving, Forecast forecast) {
        DecisionResult result =
                DecisionEngine.decide(
                        new DecisionInput(
                                forecast, serving, Alarms.NONE, policy, memory, inFlight));
        memory = result.state();
        return result.decision();
    }
}
