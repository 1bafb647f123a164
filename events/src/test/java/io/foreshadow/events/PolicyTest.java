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
                0.05,
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
        assertThatThrownBy(() -> policy(List.of(SMALL), null, 0.8, List.of(100)))
                .hasMessageStartingWith("quantile ");
        assertThatThrownBy(() -> policy(List.of(SMALL), null, 0.9, List.of(50, 25, 100)))
                .hasMessageStartingWith("shiftPercents ");
        assertThatThrownBy(() -> policy(List.of(SMALL), null, 0.9, List.of(50)))
                .hasMessageStartingWith("shiftPercents ");
    }
}
