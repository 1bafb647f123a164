package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Forecast.Quantiles;
import io.foreshadow.events.Readiness;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DemandModelTest {
    private static final int DAY = SyntheticDay.BUCKETS;
    private static final int LEAD = 10;

    @Test
    void saysNothingBeforeASeasonWasSeen() {
        DemandModel model = DemandModel.fresh(DAY, LEAD);
        for (int i = 0; i < DAY - 1; i++) {
            model.update(10);
            assertThat(model.readiness()).isEqualTo(Readiness.COLLECTING);
            assertThat(model.forecast()).isEmpty();
            assertThat(model.weights()).isEmpty();
            assertThat(model.expectedUpper()).isNaN();
        }
        model.update(10);

        assertThat(model.readiness()).isEqualTo(Readiness.LEARNING);
        assertThat(model.forecast()).hasSize(LEAD);
        assertThat(model.weights())
                .containsOnlyKeys(
                        "seasonal-naive",
                        "autoregression-square-root",
                        "autoregression-fourth-root",
                        "direct-regression",
                        "harmonic-regression",
                        "seasonal-smoothing",
                        "slot-profile");
        assertThat(model.expectedUpper()).isEqualTo(model.forecast().get(0).q99());
    }

    @Test
    void isReadyAfterOneMoreSeasonOfScoredForecasts() {
        DemandModel model = DemandModel.fresh(DAY, LEAD);
        for (int i = 0; i < 2 * DAY + LEAD - 1; i++) {
            assertThat(model.readiness()).isNotEqualTo(Readiness.READY);
            model.update(10);
        }
        model.update(10);

        assertThat(model.readiness()).isEqualTo(Readiness.READY);
    }

    @Test
    void aSeasonOfMostlyGapsIsNotEnough() {
        DemandModel model = DemandModel.fresh(10, 2);
        for (int i = 0; i < 12; i++) {
            model.update(i % 3 == 0 ? 5 : Double.NaN);
        }
        assertThat(model.readiness()).isEqualTo(Readiness.COLLECTING);

        model.update(5);
        assertThat(model.readiness()).isEqualTo(Readiness.LEARNING);
    }

    @Test
    void afterOneNoisyDayTheForecastIsSensible() {
        for (int seed = 0; seed < 20; seed++) {
            SyntheticDay day = new SyntheticDay(seed);
            DemandModel model = DemandModel.fresh(DAY, LEAD);
            for (int i = 0; i < DAY; i++) {
                model.update(day.draw(i));
            }

            for (int lead = 1; lead <= LEAD; lead++) {
                double mean = SyntheticDay.mean(DAY + lead - 1);
                Quantiles quantiles = model.forecast().get(lead - 1);
                assertThat(quantiles.q50()).isCloseTo(mean, Offset.offset(2 * Math.sqrt(mean)));
                assertThat(quantiles.q95()).isBetween(mean, mean + 6 * Math.sqrt(mean));
            }
        }
    }

    @Test
    void theStatedQuantileHoldsOnASyntheticDayWithoutBeingWide() {
        Score score = new Score();
        for (int seed = 0; seed < 20; seed++) {
            score.daysTwoToSix(seed);
        }

        assertThat(score.covered / score.buckets).isBetween(0.93, 0.99);
        assertThat(score.width / score.buckets)
                .as("how far q95 is above the median, in standard deviations; 1.64 at best")
                .isBetween(1.5, 2.4);
    }

    @Test
    void theQuantileHoldsOnEveryDay() {
        for (int seed = 0; seed < 20; seed++) {
            Score score = new Score();
            score.daysTwoToSix(seed);
            assertThat(score.covered / score.buckets).as("seed %d", seed).isBetween(0.90, 0.995);
        }
    }

    @Test
    void aClientThatWasSilentIsFollowed() {
        DemandModel model = DemandModel.fresh(DAY, LEAD);
        for (int i = 0; i < 2 * DAY; i++) {
            model.update(0);
        }
        assertThat(model.forecast()).allMatch(quantiles -> quantiles.q99() < 0.01);

        for (int i = 0; i < 2 * DAY; i++) {
            model.update(30);
        }
        assertThat(model.forecast()).allMatch(quantiles -> Math.abs(quantiles.q50() - 30) < 5);
    }

    /** How often demand was below the q95 of ten buckets before, and how wide that was. */
    private static final class Score {
        private double covered;
        private double width;
        private double buckets;

        void daysTwoToSix(int seed) {
            SyntheticDay day = new SyntheticDay(seed);
            DemandModel model = DemandModel.fresh(DAY, LEAD);
            Quantiles[] expected = new Quantiles[6 * DAY + LEAD];
            for (int i = 0; i < 6 * DAY; i++) {
                double demand = day.draw(i);
                if (expected[i] != null) {
                    covered += demand <= expected[i].q95() ? 1 : 0;
                    width +=
                            (expected[i].q95() - expected[i].q50())
                                    / Math.sqrt(SyntheticDay.mean(i));
                    buckets++;
                }
                model.update(demand);
                if (model.readiness() != Readiness.COLLECTING) {
                    expected[i + LEAD] = model.forecast().get(LEAD - 1);
                }
            }
            assertThat(Arrays.stream(expected).filter(each -> each != null).count())
                    .isEqualTo(5 * DAY + 1);
        }
    }
}
