package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MemberWeightsTest {
    private static final double[] MEDIAN = {0.5};
    private static final double[] NO_DISTANCE = {0};

    @Test
    void areEqualBeforeAnythingWasScored() {
        assertThat(MemberWeights.fresh(4, 10).weights()).containsExactly(0.25, 0.25, 0.25, 0.25);
    }

    @Test
    void areInverseToTheSquareOfTheLoss() {
        MemberWeights weights = MemberWeights.fresh(2, 10);
        weights.score(10, new double[] {11, 12}, MEDIAN, NO_DISTANCE);

        assertThat(weights.weights()).containsExactly(new double[] {0.8, 0.2}, Offset.offset(1e-9));
    }

    @Test
    void aPerfectMemberGetsAll() {
        MemberWeights weights = MemberWeights.fresh(2, 10);
        weights.score(10, new double[] {10, 12}, MEDIAN, NO_DISTANCE);

        assertThat(weights.weights()).containsExactly(1, 0);
    }

    @Test
    void theOldIsForgotten() {
        MemberWeights weights = MemberWeights.fresh(2, 10);
        for (int i = 0; i < 100; i++) {
            weights.score(10, new double[] {10, 20}, MEDIAN, NO_DISTANCE);
        }
        for (int i = 0; i < 100; i++) {
            weights.score(10, new double[] {20, 10}, MEDIAN, NO_DISTANCE);
        }

        assertThat(weights.weights()[1]).isGreaterThan(0.99);
    }

    @Test
    void tooLittleCostsMoreThanTooMuchAtAHighQuantile() {
        assertThat(MemberWeights.pinball(10, 6, 0.95)).isEqualTo(4 * 0.95);
        assertThat(MemberWeights.pinball(6, 10, 0.95)).isCloseTo(4 * 0.05, Offset.offset(1e-12));
    }
}
