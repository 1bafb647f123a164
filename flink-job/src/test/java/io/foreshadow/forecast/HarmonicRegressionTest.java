package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HarmonicRegressionTest {
    private static final int DAY = 48;

    @Test
    void wavesOfTheRootAreFoundInOneSeason() {
        double[] forecast = learned(1, 0).forecast(DAY);

        for (int i = 0; i < DAY; i++) {
            assertThat(forecast[i]).isCloseTo(demand(i), Offset.offset(0.1));
        }
    }

    @Test
    void noiseIsAveragedOut() {
        double[] forecast = learned(28, 1).forecast(DAY);

        for (int i = 0; i < DAY; i++) {
            assertThat(Math.sqrt(forecast[i]))
                    .as("noise has a standard deviation of 1")
                    .isCloseTo(Math.sqrt(demand(i)), Offset.offset(0.45));
        }
    }

    @Test
    void theWeekIsFoundOnceItWasSeen() {
        History history = History.fresh(DAY, DAY);
        HarmonicRegression model = null;
        for (int i = 0; i < 15 * DAY; i++) {
            double root = 10 + Math.cos(2 * Math.PI * i / (7 * DAY));
            if (model != null) {
                model.update(root * root);
            }
            history.append(root * root);
            model = i == DAY - 1 ? HarmonicRegression.fresh(history) : model;
        }
        double[] forecast = model.forecast(3 * DAY);

        double expected = 10 + Math.cos(2 * Math.PI * 4 / 7);
        assertThat(Math.sqrt(forecast[3 * DAY - 1])).isCloseTo(expected, Offset.offset(0.15));
    }

    @Test
    void turnedWavesAreThoseOfTheSum() {
        int[] cycles = {1, 4, 9};
        Waves waves = new Waves(cycles, 0.4);
        waves.turn(new Waves(cycles, 0.3));

        for (int i = 0; i < cycles.length; i++) {
            assertThat(waves.cosine(i)).isCloseTo(Math.cos(cycles[i] * 0.7), Offset.offset(1e-12));
            assertThat(waves.sine(i)).isCloseTo(Math.sin(cycles[i] * 0.7), Offset.offset(1e-12));
        }
    }

    private static double demand(int bucket) {
        double angle = 2 * Math.PI * bucket / DAY;
        double root = 12 + 3 * Math.sin(angle) + 2 * Math.cos(2 * angle) + Math.sin(5 * angle);
        return root * root;
    }

    private static HarmonicRegression learned(int days, double noise) {
        Well19937c random = new Well19937c(1);
        History history = History.fresh(DAY, DAY);
        HarmonicRegression model = null;
        for (int i = 0; i < days * DAY; i++) {
            double root = Math.sqrt(demand(i)) + noise * random.nextGaussian();
            if (model != null) {
                model.update(root * root);
            }
            history.append(root * root);
            model = i == DAY - 1 ? HarmonicRegression.fresh(history) : model;
        }
        return model;
    }
}
