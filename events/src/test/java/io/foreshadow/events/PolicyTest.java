package io.foreshadow.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final ResourceClass SMALL = new ResourceClass("small", 40, 1);
    private static final ResourceClass LARGE = new ResourceClass("large", 100, 2);

    private static Policy policy(
            List<ResourceClass> ladder, String start, double quantile, List<Integer> shifts) {
        return new Policy(
                Mode.ADVISE,
                ladder,
                start,
                60_000,
                quantile,
                0.8,
                0.1,
                10_000,
                5_000,
                5_000,
                5_000,
                shifts,
                1_000,
                10_000,
                1.5);
    }

    @Test
    void choosesTheSmallestClassThatHoldsTheDemand() {
        Policy policy = policy(List.of(SMALL, LARGE), "small", 0.95, List.of(50, 100));
        assertThat(policy.smallestFor(32)).isEqualTo(SMALL);
        assertThat(policy.smallestFor(32.1)).isEqualTo(LARGE);
        assertThat(policy.smallestFor(1000)).isEqualTo(LARGE);
    }

    @Test
    void namesTheWrongField() {
        assertThatThrownBy(() -> policy(List.of(), null, 0.95, List.of(100)))
                .hasMessageStartingWith("ladder ");
        assertThatThrownBy(() -> policy(List.of(LARGE, SMALL), null, 0.95, List.of(100)))
                .hasMessageStartingWith("ladder[1].capacity ");
        assertThatThrownBy(() -> policy(List.of(SMALL), "huge", 0.95, List.of(100)))
                .hasMessageStartingWith("startingClass ");
        assertThatThrownBy(() -> policy(List.of(SMALL), null, 0.4, List.of(100)))
                .hasMessageStartingWith("quantile ");
        assertThatThrownBy(() -> policy(List.of(SMALL), null, 0.9, List.of(50, 25, 100)))
                .hasMessageStartingWith("shiftPercents ");
        assertThatThrownBy(() -> policy(List.of(SMALL), null, 0.9, List.of(50)))
                .hasMessageStartingWith("shiftPercents ");
    }

    @Test
    void limitsAndCalendarAreCheckedAgainstTheLadder() {
        Policy policy = policy(List.of(SMALL, LARGE), "small", 0.95, List.of(100));
        assertThat(policy.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(policy.calendar()).isEqualTo(Calendar.EMPTY);
        Limits unknown = new Limits(4, 20, null, "huge", Limits.Breach.HONOUR);
        assertThatThrownBy(() -> policy.with(unknown, Calendar.EMPTY))
                .hasMessage("limits.largestClass must be a class of the ladder, not huge");
        Calendar.Floor floor = new Calendar.Floor(Span.parse("Mon 08:00-09:00"), "huge", null);
        assertThatThrownBy(
                        () -> policy.with(Limits.DEFAULT, new Calendar(List.of(floor), List.of())))
                .hasMessage("calendar.floors[0].class must be a class of the ladder, not huge");
    }

    @Test
    void aVariantKeepsTheRest() {
        Policy policy = policy(List.of(SMALL, LARGE), "small", 0.95, List.of(100));
        assertThat(policy.with(7_000, 0.6).with(10_000, 0.95)).isEqualTo(policy);
        assertThat(policy.with(7_000, 0.6).quantile()).isEqualTo(0.6);
        assertThat(policy.with(7_000, 0.6).leadTimeMillis()).isEqualTo(7_000);
    }

    @Test
    void theQuantileOfACostRatioIsWhereTheExpectedCostIsLeast() {
        assertThat(new CostRatio(9.0, 1.0).quantile()).isEqualTo(0.9);
        assertThatThrownBy(() -> new CostRatio(9.0, 0.0)).hasMessageContaining("must be above 0");
    }

    @Test
    void survivesBeingWrittenAndRead() {
        Policy policy =
                policy(List.of(SMALL, LARGE), "small", 0.975, List.of(100))
                        .with(
                                new Limits(2, 9, 0.5, "large", Limits.Breach.EXCEED),
                                new Calendar(
                                        List.of(
                                                new Calendar.Floor(
                                                        Span.parse("Mon 08:00-09:00 Europe/Berlin"),
                                                        "large",
                                                        null)),
                                        List.of(
                                                new Calendar.Freeze(
                                                        Span.parse("2026-12-24/2026-12-27"),
                                                        Calendar.Forbids.BOTH))));
        assertThat(Json.read(Json.write(policy), Policy.class)).isEqualTo(policy);
    }
}
