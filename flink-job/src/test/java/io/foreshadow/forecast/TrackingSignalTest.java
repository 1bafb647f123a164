package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrackingSignalTest {
    @Test
    void isOneWhereAllErrorsLeanToOneSide() {
        TrackingSignal signal = TrackingSignal.fresh(0.1);
        signal.update(-3);
        signal.update(-1);

        assertThat(signal.value()).isCloseTo(1, Offset.offset(1e-12));
    }

    @Test
    void isTheSmoothedErrorOverTheSmoothedAbsoluteError() {
        TrackingSignal signal = TrackingSignal.fresh(0.5);
        signal.update(4);
        signal.update(-1);

        assertThat(signal.value())
                .isCloseTo((2 * 0.5 - 0.5) / (2 * 0.5 + 0.5), Offset.offset(1e-12));
    }

    @Test
    void isNothingBeforeThereAreErrors() {
        assertThat(TrackingSignal.fresh(0.5).value()).isZero();
    }
}
