package io.foreshadow.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foreshadow.series.InvalidSeriesException;
import io.foreshadow.series.Series;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollingEvaluationTest {
    private static final long HOUR = 3_600_000;

    @Test
    void aRampIsScoredAsWorkedOutByHand() {
        // One more each hour: a day makes 24, so seasonal naive is always 24 below, as in the past.
        RollingEvaluation evaluation = new RollingEvaluation(6, 4, 24, () -> 0);
        RollingScore score = evaluation.add(ramp(480), 24);
        assertThat(score.origins()).isEqualTo(5);
        assertThat(score.scored()).isEqualTo(30);
        assertThat(score.naiveMase()).isCloseTo(1, within(1e-9));
        assertThat(score.relativeMase()).isBetween(0.0, 0.5);
        assertThat(score.relativeMase()).isEqualTo(score.mase() / score.naiveMase());
        assertThat(evaluation.report().relativeMase()).isCloseTo(score.mase(), within(1e-9));
    }

    @Test
    void gapsAreNeitherScoredNorAnError() {
        Series series = ramp(480);
        IntStream.range(470, 475).forEach(i -> series.values()[i] = Double.NaN);
        RollingScore score = new RollingEvaluation(12, 12, 24, () -> 0).add(series, 24);
        assertThat(score.scored()).isEqualTo(19);
        assertThat(score.mase()).isFinite();
    }

    @Test
    void aSeriesThatIsTooShortIsNamed() {
        RollingEvaluation evaluation = new RollingEvaluation(6, 4, 24, () -> 0);
        assertThatThrownBy(() -> evaluation.add(ramp(40), 24))
                .isInstanceOf(InvalidSeriesException.class)
                .hasMessage(
                        "client a: has 40 steps, 40 of them known; --last 24 leaves too few to learn a season of 24; give a smaller --last");
        assertThatThrownBy(() -> evaluation.add(ramp(10), 24))
                .isInstanceOf(InvalidSeriesException.class);
    }

    @Test
    void longerStepsBeginOnTheClock() {
        // From 00:03 on in minutes: two of the first five minutes are known.
        Series minutes = new Series("a", 180_000, 60_000, new double[] {2, 4, 1, 1, 1, 1, 1, 9});
        Series longer = ClockSteps.of(minutes, 300_000);
        assertThat(longer.startMillis()).isZero();
        assertThat(longer.values()).containsExactly(15, 5);
        assertThatThrownBy(() -> ClockSteps.of(minutes, 90_000))
                .hasMessage("client a: has steps of 60.0 s; --step must be a multiple of it");
    }

    private static Series ramp(int length) {
        return new Series(
                "a", 0, HOUR, IntStream.range(0, length).mapToDouble(t -> 1000 + t).toArray());
    }
}
