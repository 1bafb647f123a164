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

    @Test
    void aShiftOfTheLevelIsFollowed() {
        Learned learned = learned(14, SeasonalSmoothingTest::workday);
        for (int i = 0; i < 2 * DAY; i++) {
            learned.see(shifted(i));
        }

        double[] forecast = learned.model.forecast(DAY);
        for (int i = 0; i < DAY; i++) {
            assertThat(forecast[i]).isCloseTo(shifted(i), Offset.offset(12.0));
        }
    }

    @Test
    void withoutASeasonItIsTheLevel() {
        History history = History.fresh(DAY, DAY);
        for (int i = 0; i < DAY; i++) {
            history.append(50);
        }
        history.adopt(Season.NONE);
        Learned learned = new Learned(history, SeasonalSmoothing.fresh(history));
        for (int i = 0; i < 5 * DAY; i++) {
            learned.see(80);
        }

        for (double expected : learned.model.forecast(DAY)) {
            assertThat(expected).isCloseTo(80, Offset.offset(4.0));
        }
    }

    @Test
    void aSeasonThatIsFoundLateBeginsWhereItIs() {
        History history = History.fresh(DAY, DAY);
        for (int i = 0; i < 3 * DAY + 7; i++) {
            history.append(workday(i));
        }

        double[] forecast = SeasonalSmoothing.fresh(history).forecast(DAY);
        for (int i = 0; i < DAY; i++) {
            assertThat(forecast[i]).isCloseTo(workday(7 + i), Offset.offset(3.0));
        }
    }

    /** Five more on the scale of the square root. */
    private static double shifted(int bucket) {
        double root = Math.sqrt(workday(bucket)) + 5;
        return root * root;
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
