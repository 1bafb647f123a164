package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LingeringErrorTest {
    @Test
    void withoutNoiseItIsTheFirstOrderAdjustment() {
        LingeringError error = run(0.9, 0);

        assertThat(error.persisting()).isCloseTo(0.9, Offset.offset(0.03));
    }

    @Test
    void noiseDoesNotHideThePersistence() {
        LingeringError error = run(0.9, 2);

        assertThat(error.persisting()).isCloseTo(0.9, Offset.offset(0.03));
        assertThat(Math.abs(error.next()))
                .as("of an error of a hundred little is believed")
                .isLessThan(10);
        error.update(100);
        assertThat(error.next()).isBetween(20.0, 60.0);
    }

    @Test
    void whiteNoiseIsNotExpectedAgain() {
        Well19937c random = new Well19937c(3);
        LingeringError error = LingeringError.fresh(20_000);
        for (int i = 0; i < 20_000; i++) {
            error.update(random.nextGaussian());
        }

        assertThat(Math.abs(error.next())).isLessThan(0.3);
    }

    @Test
    void fadesThroughAGap() {
        LingeringError error = run(0.9, 0);
        error.update(1);
        double next = error.next();
        error.update(Double.NaN);

        assertThat(error.next()).isCloseTo(next * error.persisting(), Offset.offset(1e-12));
    }

    private static LingeringError run(double persistence, double noise) {
        Well19937c random = new Well19937c(1);
        LingeringError error = LingeringError.fresh(20_000);
        double signal = 0;
        for (int i = 0; i < 20_000; i++) {
            signal = persistence * signal + random.nextGaussian();
            error.update(signal + noise * random.nextGaussian());
        }
        return error;
    }
}
