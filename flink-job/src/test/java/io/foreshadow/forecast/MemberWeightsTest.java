package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MemberWeightsTest {

    @Test
    void theLastMemberIsTrustedBeforeAnythingWasScored() {
        assertThat(MemberWeights.fresh(3, 10).weights()).containsExactly(0, 0, 1);
    }

    @Test
    void areInverseToTheFourthPowerOfTheLoss() {
        MemberWeights weights = MemberWeights.fresh(3, 4);
        for (int i = 0; i < 9; i++) {
            weights.score(10, new double[] {12, 11, 13}, 0);
        }

        assertThat(weights.weights())
                .as("a tenth is still on trust")
                .containsExactly(
                        new double[] {0.9 / 17.0, 0.9 * 16 / 17.0, 0.1}, Offset.offset(1e-9));
    }

    @Test
    void aPerfectMemberGetsAll() {
        MemberWeights weights = MemberWeights.fresh(2, 10);
        weights.score(10, new double[] {12, 10}, 0);

        assertThat(weights.weights()).containsExactly(0, 1);
    }

    @Test
    void whoIsWorseThanTheYardstickDoesNotCount() {
        MemberWeights weights = MemberWeights.fresh(3, 10);
        weights.score(10, new double[] {12, 13, 11}, 0);

        assertThat(weights.weights()[1]).isZero();
        assertThat(weights.relativeLoss()).isLessThan(1);
    }

    @Test
    void theOldIsForgotten() {
        MemberWeights weights = MemberWeights.fresh(2, 10);
        for (int i = 0; i < 100; i++) {
            weights.score(10, new double[] {10, 20}, 0);
        }
        for (int i = 0; i < 100; i++) {
            weights.score(10, new double[] {20, 10}, 0);
        }

        assertThat(weights.weights()[1]).isGreaterThan(0.99);
    }

    @Test
    void tooLittleCostsMoreThanTooMuchAtAHighQuantile() {
        assertThat(QuantileLoss.of(10, 6, 0.95)).isEqualTo(4 * 0.95);
        assertThat(QuantileLoss.of(6, 10, 0.95)).isCloseTo(4 * 0.05, Offset.offset(1e-12));
    }
}
