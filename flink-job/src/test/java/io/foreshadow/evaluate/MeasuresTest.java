package io.foreshadow.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against figures worked out by hand. */
class MeasuresTest {
    private static final double NONE = Double.NaN;

    @Test
    void smapeIsTwoHundredTimesTheErrorOverBothSizes() {
        // 200 * 10/30 and 200 * 0 and, where both are 0, nothing.
        double smape = Measures.smape(new double[] {10, 5, 0}, new double[] {20, 5, 0});
        assertThat(smape).isCloseTo(200 / 3.0 / 3, within(1e-12));
    }

    @Test
    void unknownStepsAreLeftOut() {
        assertThat(Measures.absoluteError(new double[] {1, NONE, 3}, new double[] {2, 9, 6}))
                .isEqualTo(2);
        assertThat(Measures.absoluteError(new double[] {NONE}, new double[] {2})).isNaN();
    }

    @Test
    void scaleIsTheMeanChangeOverASeason() {
        double[] past = {1, 2, 4, 3, NONE, 9, 100};
        // Over two steps, up to the sixth: 3 and 1, then unknown, then 6.
        assertThat(Measures.scale(past, 6, 2)).isCloseTo(10 / 3.0, within(1e-12));
    }

    @Test
    void whatNeverChangesOrIsTooShortHasNoScale() {
        assertThat(Measures.scale(new double[] {5, 5, 5}, 3, 1)).isNaN();
        assertThat(Measures.scale(new double[] {5, 6}, 2, 24)).isNaN();
    }

    @Test
    void whatIsOutsideTheIntervalCostsFortyTimes() {
        double[] lower = {0, 0, 0};
        double[] upper = {10, 10, 10};
        // 10, 10 + 40 * 2 and 10 + 40 * 1.
        assertThat(Measures.intervalScore(new double[] {5, 12, -1}, lower, upper))
                .isCloseTo(50, within(1e-9));
        assertThat(Measures.coverage(new double[] {5, 12, NONE}, lower, upper)).isEqualTo(0.5);
    }

    @Test
    void quantileLossIsWeightedByDemand() {
        QuantileTally tally = new QuantileTally(new double[] {0.5, 0.9});
        tally.add(10, new double[] {8, 12}); // 1 and 0.2
        tally.add(20, new double[] {24, 19}); // 2 and 0.9
        tally.add(NONE, new double[] {1, 1});
        List<LevelScore> scores = tally.scores();
        assertThat(tally.steps()).isEqualTo(2);
        assertThat(scores.get(0)).isEqualTo(new LevelScore(0.5, 0.5, 1.5, 2 * 3 / 30.0));
        assertThat(scores.get(1).coverage()).isEqualTo(0.5);
        assertThat(scores.get(1).pinball()).isCloseTo(0.55, within(1e-12));
        assertThat(scores.get(1).weightedQuantileLoss()).isCloseTo(2.2 / 30, within(1e-12));
    }

    @Test
    void whatIsNotDefinedIsNull() {
        LevelScore nothing = new QuantileTally(new double[] {0.5}).scores().get(0);
        assertThat(nothing).isEqualTo(new LevelScore(0.5, null, null, null));
        assertThat(Finite.ratio(1.0, 0.0)).isNull();
        assertThat(Finite.geometricMean(Arrays.asList(2.0, null, 8.0))).isCloseTo(4, within(1e-12));
    }
}
