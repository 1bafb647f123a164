package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Known answers: series that repeat themselves by construction, and series that do not. */
class SeasonFinderTest {
    /** Five-minute buckets; a day is supposed. */
    private static final int DAY = 288;

    private static final int SEEDS = 10;

    @ParameterizedTest
    @ValueSource(ints = {12, 72, 96, 144, 288})
    void aSineUnderNoiseIsFoundToTheBucket(int period) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Well19937c random = new Well19937c(seed);
            Season season = last(10, i -> sine(i, period) + 20 * random.nextGaussian());
            assertThat(season).as("seed %d", seed).isEqualTo(Season.proven(period));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200})
    void soIsOneThatIsNoShareOfADay(int period) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Well19937c random = new Well19937c(seed);
            Season season = last(20, i -> sine(i, period) + 20 * random.nextGaussian());
            assertThat(season.isProven()).as("seed %d", seed).isTrue();
            assertThat(season.buckets()).isBetween(period - 2, period + 2);
        }
    }

    @Test
    void weekendsAloneMakeAWeek() {
        Well19937c random = new Well19937c(1);
        assertThat(last(50, i -> poisson(random, i / DAY % 7 < 5 ? 30 : 10)))
                .isEqualTo(Season.proven(7 * DAY));
    }

    @Test
    void shiftsOfEightHoursAreFound() {
        Well19937c random = new Well19937c(2);
        assertThat(last(10, i -> poisson(random, i % 96 < 48 ? 30 : 10)).buckets()).isEqualTo(96);
    }

    @Test
    void aWanderingLevelDoesNotHideTheDay() {
        Well19937c random = new Well19937c(3);
        double[] level = new double[1];
        Season season =
                last(
                        14,
                        i -> {
                            level[0] += 0.02 * random.nextGaussian();
                            return Math.exp(level[0]) * sine(i, DAY);
                        });
        assertThat(season).isEqualTo(Season.proven(DAY));
    }

    @Test
    void whiteNoiseHasNoSeason() {
        assertThat(provenAfterNine(random -> i -> 100 + 10 * random.nextGaussian())).isZero();
    }

    @Test
    void countsOfAConstantRateHaveNoSeason() {
        assertThat(provenAfterNine(random -> i -> poisson(random, 3))).isZero();
    }

    @Test
    void aConstantHasNoSeason() {
        assertThat(last(9, i -> 10)).isEqualTo(Season.NONE);
    }

    @Test
    void aRandomWalkHasNoSeason() {
        assertThat(provenAfterNine(SeasonFinderTest::walk)).isZero();
    }

    @Test
    void burstsAtRandomTimesHaveNoSeason() {
        assertThat(provenAfterNine(random -> i -> random.nextDouble() < 0.002 ? 500 : 5)).isZero();
    }

    @Test
    void gapsDoNotHideADay() {
        Well19937c random = new Well19937c(5);
        Season season = last(10, i -> i % 1000 < 400 && i % 7 != 0 ? Double.NaN : sine(i, DAY));
        assertThat(season).isEqualTo(Season.proven(DAY));
    }

    @Test
    void anotherPeriodIsFollowed() {
        Well19937c random = new Well19937c(6);
        Season season = last(30, i -> poisson(random, sine(i, i < 10 * DAY ? DAY : 200) / 3));
        assertThat(season.buckets()).isBetween(198, 202);
    }

    @Test
    void aSeasonThatEndsIsGivenUp() {
        Well19937c random = new Well19937c(7);
        Season season = last(30, i -> poisson(random, i < 10 * DAY ? sine(i, DAY) / 3 : 30));
        assertThat(season).isEqualTo(Season.NONE);
    }

    @Test
    void whatIsSupposedIsBelievedUntilItCouldHaveShown() {
        Well19937c random = new Well19937c(8);
        assertThat(last(6, i -> poisson(random, 10)).buckets()).isEqualTo(DAY);
    }

    private static double sine(int bucket, int period) {
        return 100 + 40 * Math.sin(2 * Math.PI * bucket / period);
    }

    private static double poisson(Well19937c random, double mean) {
        return new PoissonDistribution(random, mean, 1e-9, 1000).sample();
    }

    private static IntToDoubleFunction walk(Well19937c random) {
        double[] level = {100};
        return i -> level[0] = Math.max(1, level[0] + random.nextGaussian());
    }

    private interface Series {
        IntToDoubleFunction of(Well19937c random);
    }

    private static long provenAfterNine(Series series) {
        long proven = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            proven += last(9, series.of(new Well19937c(seed))).isProven() ? 1 : 0;
        }
        return proven;
    }

    private static Season last(int days, IntToDoubleFunction demand) {
        History history = History.fresh(DAY, 12);
        for (int i = 0; i < days * DAY; i++) {
            history.append(demand.applyAsDouble(i));
            if (history.size() % DAY == 0) {
                history.adopt(SeasonFinder.find(history));
            }
        }
        return history.present();
    }
}
