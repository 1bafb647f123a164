package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Forecast.Quantiles;
import io.foreshadow.events.Readiness;
import java.util.Arrays;
import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DemandModelTest {
    private static final int DAY = SyntheticDay.BUCKETS;
    private static final int LEAD = 10;

    @Test
    void saysNothingBeforeASeasonWasSeen() {
        DemandModel model = DemandModel.fresh(DAY, LEAD);
        for (int i = 0; i < DAY - 1; i++) {
            model.update(10);
            assertThat(model.standing().readiness()).isEqualTo(Readiness.COLLECTING);
            assertThat(model.forecast()).isEmpty();
            assertThat(model.weights()).isEmpty();
            assertThat(model.expectedUpper()).isNaN();
        }
        model.update(10);

        assertThat(model.standing().readiness()).isEqualTo(Readiness.NAIVE);
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
    void isSeasonalOnceItsOwnPastShowsTheDay() {
        for (int seed = 0; seed < 10; seed++) {
            SyntheticDay day = new SyntheticDay(seed);
            DemandModel model = DemandModel.fresh(DAY, LEAD);
            for (int i = 0; i < 10 * DAY; i++) {
                model.update(day.draw(i));
                if (i < 4 * DAY - 1 && model.standing().missing() == 0) {
                    assertThat(model.standing().readiness()).isEqualTo(Readiness.NAIVE);
                }
            }
            assertThat(model.standing())
                    .isEqualTo(
                            new Standing(
                                    Readiness.SEASONAL,
                                    "its past shows a season of 60 buckets",
                                    0));
        }
    }

    @Test
    void aClientWithoutADayIsForecastWithoutOne() {
        Well19937c random = new Well19937c(1);
        DemandModel model = DemandModel.fresh(DAY, LEAD);
        for (int i = 0; i < 20 * DAY; i++) {
            model.update(100 + 10 * random.nextGaussian());
        }

        assertThat(model.standing())
                .isEqualTo(new Standing(Readiness.NAIVE, "its past shows no season", 0));
        assertThat(model.forecast()).allMatch(each -> Math.abs(each.q50() - 100) < 5);
    }

    @Test
    void aRandomWalkIsNoBetterForecastThanNaively() {
        Well19937c random = new Well19937c(2);
        DemandModel model = DemandModel.fresh(DAY, 1);
        double level = 10_000;
        int rejected = 0;
        for (int i = 0; i < 100 * DAY; i++) {
            level *= Math.exp(0.01 * random.nextGaussian());
            model.update(level);
            rejected += model.standing().readiness() == Readiness.REJECTED ? 1 : 0;
        }
        assertThat(rejected).as("of 6000 buckets").isGreaterThan(4_000);
        assertThat(model.forecast()).hasSize(1);
    }

    @Test
    void aForecastSaysWhenItIsReady() {
        DemandModel model = DemandModel.fresh(DAY, LEAD);
        for (int i = 0; i < 10; i++) {
            model.update(7);
        }
        Forecast forecast = model.forecast("alpha", 10_000, 1_000, 7);

        assertThat(forecast.readyAtMillis()).isEqualTo(60_000);
        assertThat(forecast.readinessReason())
                .isEqualTo("50 of the 60 buckets of the first season are missing");
        assertThat(forecast.mayBeReliedOn()).isFalse();
    }

    @Test
    void anotherHorizonIsTaughtWhatIsRemembered() {
        SyntheticDay day = new SyntheticDay(1);
        DemandModel model = DemandModel.fresh(DAY, 6);
        for (int i = 0; i < 300; i++) {
            model.update(day.draw(i));
        }
        assertThat(model.fitted(DAY, 3)).isSameAs(model);
        DemandModel longer = model.fitted(DAY, 12);
        assertThat(longer.forecast()).hasSize(12);
        assertThat(longer.standing().readiness()).isEqualTo(Readiness.SEASONAL);
        assertThat(longer.points()[5]).isCloseTo(model.points()[5], Percentage.withPercentage(10));
    }

    @Test
    void aSeasonOfMostlyGapsIsNotEnough() {
        DemandModel model = DemandModel.fresh(10, 2);
        for (int i = 0; i < 12; i++) {
            model.update(i % 3 == 0 ? 5 : Double.NaN);
        }
        assertThat(model.standing().readiness()).isEqualTo(Readiness.COLLECTING);

        model.update(5);
        assertThat(model.standing().readiness()).isEqualTo(Readiness.NAIVE);
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
                if (model.standing().readiness() != Readiness.COLLECTING) {
                    expected[i + LEAD] = model.forecast().get(LEAD - 1);
                }
            }
            assertThat(Arrays.stream(expected).filter(each -> each != null).count())
                    .isEqualTo(5 * DAY + 1);
        }
    }
}
