package io.foreshadow.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnomalyDetectorTest {
    private static final long STEP_MILLIS = 300_000;

    @Test
    void steadyNoiseSeldomScoresHigh() {
        double[] scores = scores(noise(20_000, 7));
        assertThat(IntStream.range(0, 20_000).filter(i -> scores[i] >= AnomalyDetector.NOTABLE))
                .hasSizeLessThan(20);
    }

    @Test
    void aStepScoresHighOnceAtItsStart() {
        double[] values = noise(4000, 8);
        for (int i = 3000; i < 4000; i++) {
            values[i] += 300;
        }
        double[] scores = scores(values);
        assertThat(scores[3000]).isGreaterThan(AnomalyDetector.NOTABLE);
        assertThat(IntStream.range(3001, 4000).filter(i -> scores[i] >= AnomalyDetector.NOTABLE))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whatComesLaterChangesNoScore() {
        double[] values = noise(1000, 9);
        double[] other = values.clone();
        for (int i = 600; i < 1000; i++) {
            other[i] = -5 * values[i];
        }
        assertThat(java.util.Arrays.copyOf(scores(other), 600))
                .isEqualTo(java.util.Arrays.copyOf(scores(values), 600));
    }

    @Test
    void theUnitDoesNotMatter() {
        double[] values = noise(3000, 10);
        double[] scaled = java.util.Arrays.stream(values).map(v -> v * 1024).toArray();
        double[] expected = scores(values);
        double[] actual = scores(scaled);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void aGapTeachesNothing() {
        AnomalyDetector with = AnomalyDetector.fresh();
        AnomalyDetector without = AnomalyDetector.fresh();
        double[] values = noise(500, 11);
        for (int i = 0; i < values.length; i++) {
            assertThat(with.score(i * STEP_MILLIS, Double.NaN)).isZero();
            assertThat(with.score(i * STEP_MILLIS, values[i]))
                    .isEqualTo(without.score(i * STEP_MILLIS, values[i]));
        }
    }

    @Test
    void goesOnFromItsSnapshot() {
        AnomalyDetector straight = AnomalyDetector.fresh();
        AnomalyDetector restored = AnomalyDetector.fresh();
        double[] values = noise(500, 12);
        for (int i = 0; i < values.length; i++) {
            restored = AnomalyDetector.restore(restored.snapshot());
            assertThat(restored.score(i * STEP_MILLIS, values[i]))
                    .isEqualTo(straight.score(i * STEP_MILLIS, values[i]));
        }
    }

    private static double[] scores(double[] values) {
        AnomalyDetector detector = AnomalyDetector.fresh();
        return IntStream.range(0, values.length)
                .mapToDouble(i -> detector.score(i * STEP_MILLIS, values[i]))
                .toArray();
    }

    private static double[] noise(int length, long seed) {
        Random random = new Random(seed);
        return random.doubles(length).map(u -> 100 + 10 * random.nextGaussian()).toArray();
    }
}
