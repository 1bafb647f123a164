package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeasonalNaiveTest {

    @Test
    void repeatsTheLastSeason() {
        SeasonalNaive naive = SeasonalNaive.fresh(3, 0);
        feed(naive, 1, 2, 3, 4, 5);

        assertThat(naive.forecast(5)).containsExactly(3, 4, 5, 3, 4);
    }

    @Test
    void averagesNeighbours() {
        SeasonalNaive naive = SeasonalNaive.fresh(4, 1);
        feed(naive, 3, 6, 9, 12);

        assertThat(naive.forecast(4))
                .as("the season is a circle")
                .containsExactly((12 + 3 + 6) / 3.0, 6, 9, (9 + 12 + 3) / 3.0);
    }

    @Test
    void aGapKeepsTheSeasonBefore() {
        SeasonalNaive naive = SeasonalNaive.fresh(2, 0);
        feed(naive, 1, 2, Double.NaN, 4);

        assertThat(naive.forecast(2)).containsExactly(1, 4);
    }

    @Test
    void whatWasNeverSeenIsLikeItsNearestNeighbours() {
        SeasonalNaive naive = SeasonalNaive.fresh(6, 0);
        feed(naive, 1, Double.NaN, 3, Double.NaN, Double.NaN, Double.NaN);

        assertThat(naive.forecast(6)).containsExactly(1, 2, 3, 3, 2, 1);
    }

    @Test
    void nothingIsExpectedOfWhoWasNeverSeen() {
        SeasonalNaive naive = SeasonalNaive.fresh(2, 0);
        feed(naive, Double.NaN, Double.NaN);

        assertThat(naive.forecast(2)).containsExactly(0, 0);
    }

    private static void feed(Forecaster forecaster, double... demands) {
        for (double demand : demands) {
            forecaster.update(demand);
        }
    }
}
