package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeasonalNaiveTest {

    @Test
    void repeatsTheLastSeason() {
        assertThat(naive(3, 1, 2, 3, 4, 5).forecast(5)).containsExactly(3, 4, 5, 3, 4);
    }

    @Test
    void whatIsNotKnownIsTakenFromTheSeasonBefore() {
        assertThat(naive(2, 1, 2, Double.NaN, 4).forecast(2)).containsExactly(1, 4);
    }

    @Test
    void whatWasNeverSeenIsAverage() {
        assertThat(naive(2, 4, Double.NaN).forecast(2)).containsExactly(4, 4);
    }

    @Test
    void nothingIsExpectedOfWhoWasNeverSeen() {
        assertThat(naive(2, Double.NaN, Double.NaN).forecast(2)).containsExactly(0, 0);
    }

    private static SeasonalNaive naive(int season, double... demands) {
        History history = History.fresh(season, 5);
        for (double demand : demands) {
            history.append(demand);
        }
        return new SeasonalNaive(history);
    }
}
