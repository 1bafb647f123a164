package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SeasonalSmoothingTest {
    private static final int DAY = 24;

    @Test
    void theFirstSeasonIsRepeated() {
        SeasonalSmoothing model = learned(1, SeasonalSmoothingTest::workday).model;

        double[] forecast = model.forecast(DAY);
        for (int i = 0; i < DAY; i++) {
            assertThat(forecast[i]).isCloseTo(workday(i), Offset.offset(0.2));
        }
    }

    @Test
    void gapsAreNoZeros() {
        Learned learned = learned(10, SeasonalSmoothingTest::workday);
        for (int i = 0; i < DAY; i++) {
            learned.see(Double.NaN);
        }

        double[] forecast = learned.model.forecast(DAY);
        for (int i = 0; i < DAY; i++) {
            assertThat(forecast[i]).isCloseTo(workday(i), Offset.offset(1.0));
        }
    }

    private static double workday(int bucket) {
        return 100 + 50 * Math.sin(2 * Math.PI * bucket / DAY);
    }

    private static Learned learned(int days, IntToDoubleFunction demand) {
        History history = History.fresh(DAY, DAY);
        for (int i = 0; i < DAY; i++) {
            history.append(demand.applyAsDouble(i));
        }
        Learned learned = new Learned(history, SeasonalSmoothing.fresh(history));
        for (int i = DAY; i < days * DAY; i++) {
            learned.see(demand.applyAsDouble(i));
        }
        return learned;
    }

    private record Learned(History history, SeasonalSmoothing model) {
        void see(double demand) {
            model.update(demand);
            history.append(demand);
        }
    }
}
