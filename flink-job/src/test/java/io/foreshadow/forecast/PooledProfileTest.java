package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Readiness;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PooledProfileTest {
    private static final long DAY = 86_400_000;
    private static final long BUCKET = 300_000;

    /**
     * An application whose clients ask for twice as much at noon as on average; none on Sundays.
     */
    private static double nature(long atMillis) {
        boolean isSunday = atMillis / DAY % 7 == 3;
        return isSunday ? 0.2 : 1 - Math.cos(2 * Math.PI * (atMillis % DAY) / DAY);
    }

    @Test
    void theShapeIsTheOneAllClientsShareWhateverTheirSize() {
        PooledProfile profile = learned(new Random(1), 0, 14);

        for (long at = 0; at < 7 * DAY; at += 3_600_000) {
            assertThat(profile.shape(at + 1_800_000))
                    .isCloseTo(nature(at + 1_800_000), Offset.offset(0.1));
        }
        assertThat(profile.deviation()).isBetween(0.02, 0.15);
    }

    @Test
    void profilesLearnedApartAreMergedToTheOneLearnedTogether() {
        PooledProfile together = learned(new Random(2), 0, 14);
        PooledProfile first = learned(new Random(2), 0, 7);
        PooledProfile second = learned(new Random(3), 7, 14);
        first.merge(second);

        for (long at = 0; at < 7 * DAY; at += 3_600_000) {
            assertThat(first.shape(at)).isCloseTo(together.shape(at), Offset.offset(0.1));
        }
        PooledProfile other = PooledProfile.fresh(DAY / 2);
        assertThatThrownBy(() -> first.merge(other)).hasMessageContaining("cannot be merged");
    }

    @Test
    void aSnapshotChangesNothing() {
        PooledProfile profile = learned(new Random(4), 0, 3);
        PooledProfile back = PooledProfile.restore(profile.snapshot());

        assertThat(back.shape(5 * DAY)).isEqualTo(profile.shape(5 * DAY));
        assertThat(back.deviation()).isEqualTo(profile.deviation());
    }

    @Test
    void aTimeOfTheWeekNeverSeenIsAsOnOtherDays() {
        PooledProfile profile = learned(new Random(5), 0, 1);

        assertThat(profile.isKnown()).isTrue();
        assertThat(profile.shape(5 * DAY + DAY / 2)).isCloseTo(2, Offset.offset(0.1));
        assertThat(PooledProfile.fresh(DAY).isKnown()).isFalse();
        assertThat(PooledProfile.fresh(DAY).shape(0)).isEqualTo(1);
    }

    @Test
    void whatIsNoDemandIsNotLearned() {
        PooledProfile profile = PooledProfile.fresh(DAY);
        profile.learn(0, Double.NaN, 1);
        profile.learn(0, -1, 1);
        profile.learn(0, 1, 0);
        profile.learn(0, 1, Double.NaN);
        profile.learn(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        assertThat(profile.shape(0)).isEqualTo(1);
    }

    @Test
    void anHourOfANewClientTellsItsDay() {
        PooledProfile profile = learned(new Random(6), 0, 14);
        Newcomer newcomer = Newcomer.restore(profile, Newcomer.State.FRESH);
        long now = 14 * DAY + DAY / 4;
        for (int i = 0; i < 12; i++) {
            assertThat(newcomer.isReady()).isFalse();
            newcomer.update(now + i * BUCKET, 1_000 * nature(now + i * BUCKET));
        }
        long end = now + 12 * BUCKET;
        Forecast forecast =
                Newcomer.restore(profile, newcomer.snapshot()).forecast(collecting(end), 72);

        assertThat(forecast.readiness()).isEqualTo(Readiness.NAIVE);
        assertThat(forecast.readinessReason()).contains("application's").contains("missing");
        assertThat(forecast.readyAtMillis()).isEqualTo(15 * DAY);
        assertThat(forecast.weights()).containsOnlyKeys(Newcomer.NAME);
        for (int i = 0; i < 72; i++) {
            double demand = 1_000 * nature(end + i * BUCKET);
            Forecast.Quantiles quantiles = forecast.horizon().get(i);
            assertThat(quantiles.q50()).isCloseTo(demand, Offset.offset(150.0));
            assertThat(quantiles.q99()).isGreaterThan(quantiles.q50());
        }
    }

    @Test
    void clientsTeachTheProfileRelativeToTheirOwnLevel() {
        PooledProfile profile = PooledProfile.fresh(DAY);
        Newcomer small = Newcomer.restore(profile, Newcomer.State.FRESH);
        Newcomer large = Newcomer.restore(profile, Newcomer.State.FRESH);
        for (long at = 0; at < 21 * DAY; at += BUCKET) {
            small.update(at, 3 * nature(at));
            small.teach(at, 3 * nature(at));
            large.update(at, 3_000 * nature(at));
            large.teach(at, 3_000 * nature(at));
        }
        double noon = profile.shape(DAY / 2);
        double morning = profile.shape(DAY / 4);

        assertThat(noon / morning).isCloseTo(2, Offset.offset(0.2));
    }

    @Test
    void withoutAProfileAClientGoesOnCollecting() {
        Newcomer newcomer = Newcomer.restore(PooledProfile.fresh(DAY), Newcomer.State.FRESH);
        for (int i = 0; i < 100; i++) {
            newcomer.update(i * BUCKET, 10);
        }
        Forecast collecting = collecting(100 * BUCKET);
        assertThat(newcomer.forecast(collecting, 12)).isSameAs(collecting);
    }

    private static Forecast collecting(long atMillis) {
        return new Forecast(
                "new",
                atMillis,
                BUCKET,
                10,
                Readiness.COLLECTING,
                List.of(),
                Map.of(),
                "276 of the 288 buckets of the first season are missing",
                15 * DAY);
    }

    /** From three clients of very different sizes. */
    private static PooledProfile learned(Random random, int fromDay, int toDay) {
        PooledProfile profile = PooledProfile.fresh(DAY);
        for (long at = fromDay * DAY; at < toDay * DAY; at += BUCKET) {
            for (double level : new double[] {1, 50, 20_000}) {
                double noise = 1 + 0.1 * random.nextGaussian();
                profile.learn(at, level * nature(at) * Math.max(0, noise), level);
            }
        }
        return profile;
    }
}
