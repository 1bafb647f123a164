package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * A season of two buckets and all constants one half, so that every number can be worked out by
 * hand and is exact in binary.
 *
 * <pre>
 *   y = 10, 20   level (10 + 20)/2 = 15, trend 0, season -5, +5
 *   y = 14       level (14 + 5)/2 + 15/2        = 17
 *                trend (17 - 15)/2 + 0          = 1
 *                season[0] (14 - 15)/2 - 5/2    = -3
 *   forecast     17 + 0.5 + 5, 17 + 0.75 - 3, 17 + 0.875 + 5
 *   y = 24       level (24 - 5)/2 + 17.5/2      = 18.25
 *                trend 1.25/2 + 0.5/2           = 0.875
 *                season[1] (24 - 17.5)/2 + 5/2  = 5.75
 *   forecast     18.25 + 0.4375 - 3
 *   gap          level 18.25 + 0.4375 = 18.6875, trend 0.4375
 *   forecast     18.6875 + 0.21875 + 5.75
 * </pre>
 */
class SeasonalSmoothingTest {
    private static final Smoothing HALF = new Smoothing(0.5, 0.5, 0.5, 0.5);

    private final SeasonalSmoothing smoothing = SeasonalSmoothing.fresh("half", HALF, 2);

    @Test
    void startsFromTheFirstSeason() {
        feed(10, 20);

        assertThat(smoothing.forecast(4)).containsExactly(10, 20, 10, 20);
    }

    @Test
    void followsTheRecurrence() {
        feed(10, 20, 14);
        assertThat(smoothing.forecast(3)).containsExactly(22.5, 14.75, 22.875);

        feed(24);
        assertThat(smoothing.forecast(1)).containsExactly(15.6875);
    }

    @Test
    void goesOnAsForecastThroughAGap() {
        feed(10, 20, 14, 24, Double.NaN);

        assertThat(smoothing.forecast(1)).containsExactly(24.65625);
    }

    @Test
    void reproducesAnAdditiveSeasonExactly() {
        SeasonalSmoothing seasonal =
                SeasonalSmoothing.fresh("any", new Smoothing(0.3, 0.1, 0.2, 0.9), 4);
        double[] season = {10, 40, 30, 20};
        for (int i = 0; i < 40; i++) {
            seasonal.update(season[i % 4]);
        }

        assertThat(seasonal.forecast(4)).containsExactly(season, Offset.offset(1e-4));
    }

    @Test
    void followsANewLevel() {
        SeasonalSmoothing seasonal =
                SeasonalSmoothing.fresh("any", new Smoothing(0.3, 0.02, 0.1, 0.9), 4);
        for (int i = 0; i < 8; i++) {
            seasonal.update(10);
        }
        for (int i = 0; i < 40; i++) {
            seasonal.update(50);
        }

        assertThat(seasonal.forecast(4))
                .containsExactly(new double[] {50, 50, 50, 50}, Offset.offset(1.0));
    }

    private void feed(double... demands) {
        for (double demand : demands) {
            smoothing.update(demand);
        }
    }
}
