package io.foreshadow.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foreshadow.events.Forecast.Quantiles;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    /** Of a normal variable with mean 100 and standard deviation 10, from a table. */
    private static final Quantiles NORMAL = new Quantiles(100, 112.8155, 116.4485, 123.2635);

    @Test
    void tellsThePublishedLevelsExactly() {
        assertThat(NORMAL.at(0.5)).isEqualTo(100);
        assertThat(NORMAL.at(0.9)).isEqualTo(112.8155);
        assertThat(NORMAL.at(0.95)).isEqualTo(116.4485);
        assertThat(NORMAL.at(0.99)).isEqualTo(123.2635);
    }

    @Test
    void isThatOfANormalVariableInBetweenAndBeyond() {
        assertThat(NORMAL.at(0.75)).isCloseTo(106.745, within(0.01));
        assertThat(NORMAL.at(0.975)).isCloseTo(119.600, within(0.01));
        assertThat(NORMAL.at(0.995)).isCloseTo(125.758, within(0.01));
    }

    @Test
    void neverFallsWithTheLevel() {
        Quantiles skewed = new Quantiles(0, 0, 5, 300);
        double last = 0;
        for (int i = 500; i <= 995; i++) {
            double next = skewed.at(i / 1000.0);
            assertThat(next).isGreaterThanOrEqualTo(last);
            last = next;
        }
    }

    @Test
    void knowsNoOtherLevel() {
        for (double level : new double[] {0.49, 0.996, Double.NaN}) {
            assertThatThrownBy(() -> NORMAL.at(level))
                    .hasMessage("quantile " + level + " is not from 0.5 to 0.995");
        }
    }
}
