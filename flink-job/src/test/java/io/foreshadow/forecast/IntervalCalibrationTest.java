package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IntervalCalibrationTest {
    private static final int[] LEADS = {1, 4};
    private static final int UPPER = 7;

    @Test
    void startsALittleWiderThanNormalNoiseOfTheSupposedSize() {
        IntervalCalibration intervals = IntervalCalibration.fresh(LEADS);
        intervals.suppose(Math.sqrt(2 / Math.PI));

        double[] quantiles = intervals.quantiles(1, 100);
        assertThat(quantiles[4]).isCloseTo(100, Offset.offset(1e-9));
        assertThat(Math.sqrt(quantiles[UPPER]) - 10).isCloseTo(1.1 * 1.6449, Offset.offset(1e-3));
        assertThat(10 - Math.sqrt(quantiles[1])).isCloseTo(1.1 * 1.6449, Offset.offset(1e-3));
    }

    @Test
    void theStatedShareIsBelowWhateverTheDistribution() {
        Well19937c random = new Well19937c(1);
        IntervalCalibration intervals = IntervalCalibration.fresh(LEADS);
        intervals.suppose(1);
        int buckets = 20_000;
        int[] below = new int[IntervalCalibration.LEVELS.length];
        for (int i = 0; i < buckets; i++) {
            double skewedAndGrowing = 50 - Math.log(1 - random.nextDouble()) * (1 + i / 5_000.0);
            double[] quantiles = intervals.quantiles(4, 50);
            for (int j = 0; j < below.length; j++) {
                below[j] += skewedAndGrowing <= quantiles[j] ? 1 : 0;
            }
            intervals.learn(1, skewedAndGrowing, 50);
        }

        for (int j = 0; j < below.length; j++) {
            assertThat((double) below[j] / buckets)
                    .isCloseTo(IntervalCalibration.LEVELS[j], Offset.offset(0.015));
        }
    }

    @Test
    void betweenTheLeadsErrorsGrowWithTheRootOfTheLead() {
        IntervalCalibration intervals = IntervalCalibration.fresh(new int[] {1, 9});
        intervals.suppose(1);
        for (int i = 0; i < 50; i++) {
            intervals.learn(1, 400, 100);
        }

        double near = Math.sqrt(intervals.quantiles(1, 100)[UPPER]);
        double far = Math.sqrt(intervals.quantiles(9, 100)[UPPER]);
        assertThat(far).isGreaterThan(near);
        assertThat(Math.sqrt(intervals.quantiles(4, 100)[UPPER]))
                .isCloseTo((near + far) / 2, Offset.offset(1e-6));
    }
}
