package io.foreshadow.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeasonalNaiveTest {
    private static final double NONE = Double.NaN;
    private static final double[] LEVELS = {0.5, 0.975};

    @Test
    void demandIsAsTheNearestKnownSeasonBefore() {
        double[] values = {1, 2, 3, 4, NONE, 6, 99, 99};
        assertThat(new SeasonalNaive(values, 3, LEVELS).outlook(6, 5).points())
                .containsExactly(4, 2, 6, 4, 2);
    }

    @Test
    void errorsWidenWithTheSeasonsAhead() {
        // Changes over a season of one: 3, 4, -3, -4 with a mean square of 12.5.
        double[] values = {0, 3, 7, 4, 0, 99};
        Outlook outlook = new SeasonalNaive(values, 1, LEVELS).outlook(5, 4);
        double width = 1.959964 * Math.sqrt(12.5);
        assertThat(outlook.quantiles()[0]).containsExactly(new double[] {0, width}, within(1e-5));
        assertThat(outlook.quantiles()[3][1]).isCloseTo(2 * width, within(1e-5));
    }

    @Test
    void whatComesLaterIsNotRead() {
        double[] values = {1, 2, 3, 4, 5, 6};
        double[] other = {1, 2, 3, 4, 50, NONE};
        assertThat(new SeasonalNaive(values, 2, LEVELS).outlook(4, 2).quantiles())
                .isDeepEqualTo(new SeasonalNaive(other, 2, LEVELS).outlook(4, 2).quantiles());
    }
}
