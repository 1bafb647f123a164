package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IntervalCalibrationTest {
    private static final int[] LEADS = {1, 5};

    @Test
    void startsWiderThanTheNoiseThatWasSeen() {
        double[] distances = IntervalCalibration.fresh(LEADS, 1).distances(1);

        assertThat(distances[0]).isZero();
        assertThat(distances[1]).isGreaterThan(1.2816);
        assertThat(distances[2]).isGreaterThan(1.6449);
        assertThat(distances[3]).isGreaterThan(2.3263);
    }

    @Test
    void theStatedShareIsBelowWhateverTheDistribution() {
        Well19937c random = new Well19937c(1);
        IntervalCalibration intervals = IntervalCalibration.fresh(LEADS, 1);
        int buckets = 20_000;
        int[] below = new int[IntervalCalibration.LEVELS.length];
        for (int i = 0; i < buckets; i++) {
            double skewedAndGrowing = -Math.log(1 - random.nextDouble()) * (1 + i / 5_000.0);
            double[] distances = intervals.distances(5);
            for (int j = 0; j < below.length; j++) {
                below[j] += skewedAndGrowing <= distances[j] ? 1 : 0;
            }
            intervals.learn(1, skewedAndGrowing);
        }

        for (int j = 0; j < below.length; j++) {
            assertThat((double) below[j] / buckets)
                    .isCloseTo(IntervalCalibration.LEVELS[j], Offset.offset(0.01));
        }
    }

    @Test
    void leadsBetweenAreInterpolated() {
        IntervalCalibration intervals = IntervalCalibration.fresh(LEADS, 1);
        for (int i = 0; i < 5; i++) {
            intervals.learn(1, 10);
        }

        double near = intervals.distances(1)[2];
        double far = intervals.distances(5)[2];
        assertThat(far).isGreaterThan(near);
        assertThat(intervals.distances(2)[2])
                .isCloseTo(near + (far - near) / 4, Offset.offset(1e-6));
        assertThat(intervals.distances(3)[2]).isCloseTo((near + far) / 2, Offset.offset(1e-6));
    }
}
