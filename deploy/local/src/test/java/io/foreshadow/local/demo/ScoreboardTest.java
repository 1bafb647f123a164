package io.foreshadow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Readiness;
import io.foreshadow.policy.PolicyFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
    private final Scoreboard board =
            new Scoreboard(PolicyFile.parse(DemoPolicies.acting(60_000), "demo").of("alpha"));
    private final double small = 0.9 * 40;

    @Test
    void aLargerClassBeforeTheCrossingIsOnTime() {
        board.serves("alpha", "small");
        demand(10, 3);
        board.serves("alpha", "medium");
        demand(small + 5, 3);
        assertThat(board.crossings()).isEqualTo(1);
        assertThat(board.onTime()).isEqualTo(1);
    }

    @Test
    void aLargerClassAfterTheCrossingIsNot() {
        board.serves("alpha", "small");
        demand(10, 3);
        demand(small + 5, 5);
        board.serves("alpha", "medium");
        demand(small + 5, 5);
        assertThat(board.crossings()).isEqualTo(1);
        assertThat(board.onTime()).isZero();
    }

    @Test
    void aClientThatWasLargeAllAlongCrossedNothing() {
        board.serves("alpha", "medium");
        demand(10, 3);
        demand(small + 5, 5);
        assertThat(board.crossings()).isZero();
    }

    @Test
    void demandThatWaversAroundTheLimitCrossesOnce() {
        board.serves("alpha", "small");
        demand(10, 3);
        for (int i = 0; i < 10; i++) {
            demand(small + 3, 3);
            demand(small - 1, 3);
        }
        assertThat(board.crossings()).isEqualTo(1);
        demand(10, 3);
        demand(small + 3, 3);
        assertThat(board.crossings()).isEqualTo(2);
    }

    private void demand(double rate, int buckets) {
        for (int i = 0; i < buckets; i++) {
            board.observed(
                    new Forecast("alpha", 0, 1000, rate, Readiness.SEASONAL, List.of(), Map.of()));
        }
    }
}
