package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectionTest {

    @Test
    void whatIsHardlyBetterThanNaiveIsRejectedUntilItIsClearlyBetter() {
        assertThat(Rejection.of(null, 0.97, 10, 10)).isNull();
        assertThat(Rejection.of(null, 0.99, 10, 10)).isEqualTo(Rejection.NO_BETTER);
        assertThat(Rejection.of(Rejection.NO_BETTER, 0.97, 10, 10)).isEqualTo(Rejection.NO_BETTER);
        assertThat(Rejection.of(Rejection.NO_BETTER, 0.94, 10, 10)).isNull();
    }

    @Test
    void whatIsNotScoredIsNotRejected() {
        assertThat(Rejection.of(null, Double.NaN, 0, 0)).isNull();
        assertThat(Rejection.of(Rejection.NO_BETTER, Double.NaN, 0, 0)).isNull();
    }

    @Test
    void intervalsFarBeyondAllThatWasSeenAreRejected() {
        assertThat(Rejection.of(null, 0.5, 31, 10)).isEqualTo(Rejection.TOO_WIDE);
        assertThat(Rejection.of(Rejection.TOO_WIDE, 0.5, 29, 10)).isNull();
        assertThat(Rejection.of(null, 0.5, 31, 0)).as("silent so far").isNull();
    }
}
