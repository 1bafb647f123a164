package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Forecast.Quantiles;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

class DemandModelPropertyTest {

    @Property(tries = 300)
    void forecastsAreNumbersThatNeverFall(
            @ForAll("demands") List<Double> demands,
            @ForAll @IntRange(min = 1, max = 40) int season,
            @ForAll @IntRange(min = 1, max = 60) int horizon) {
        DemandModel model = DemandModel.fresh(season, horizon);
        for (double demand : demands) {
            model.update(demand);
            for (Quantiles quantiles : model.forecast()) {
                assertThat(quantiles.q50()).isFinite().isNotNegative();
                assertThat(quantiles.q90()).isFinite().isGreaterThanOrEqualTo(quantiles.q50());
                assertThat(quantiles.q95()).isFinite().isGreaterThanOrEqualTo(quantiles.q90());
                assertThat(quantiles.q99()).isFinite().isGreaterThanOrEqualTo(quantiles.q95());
            }
            if (!model.weights().isEmpty()) {
                assertThat(model.weights().values().stream().mapToDouble(each -> each).sum())
                        .isCloseTo(1, Offset.offset(1e-9));
            }
        }
    }

    @Property(tries = 300)
    void aSnapshotAnywhereChangesNothing(
            @ForAll("demands") List<Double> demands,
            @ForAll @IntRange(min = 1, max = 20) int season,
            @ForAll @IntRange(min = 1, max = 12) int horizon,
            @ForAll @IntRange(min = 0, max = 200) int split) {
        DemandModel whole = DemandModel.fresh(season, horizon);
        DemandModel parted = DemandModel.fresh(season, horizon);
        for (int i = 0; i < demands.size(); i++) {
            if (i == split) {
                parted = DemandModel.restore(parted.snapshot());
            }
            whole.update(demands.get(i));
            parted.update(demands.get(i));
            assertThat(parted.forecast()).isEqualTo(whole.forecast());
            assertThat(parted.weights()).isEqualTo(whole.weights());
            assertThat(parted.standing()).isEqualTo(whole.standing());
        }
    }

    @Property(tries = 100)
    void aSnapshotIsNotTouchedByWhatComesAfter(@ForAll("demands") List<Double> demands) {
        DemandModel model = DemandModel.fresh(5, 3);
        for (int i = 0; i < 8; i++) {
            model.update(i);
        }
        DemandModel.State snapshot = model.snapshot();
        List<Quantiles> before = model.forecast();
        demands.forEach(model::update);

        assertThat(DemandModel.restore(snapshot).forecast()).isEqualTo(before);
    }

    @Property(tries = 100)
    void gapsInASteadySeasonDoNoHarm(
            @ForAll List<Boolean> gaps, @ForAll @IntRange(min = 2, max = 11) int season) {
        DemandModel model = DemandModel.fresh(season, 3);
        for (int i = 0; i < 4 * season; i++) {
            model.update(10 + i % season);
        }
        int next = 4 * season;
        for (boolean isGap : gaps) {
            model.update(isGap ? Double.NaN : 10 + next % season);
            next++;
        }
        List<Quantiles> forecast = model.forecast();

        for (int i = 0; i < forecast.size(); i++) {
            double expected = 10 + (next + i) % season;
            assertThat(forecast.get(i).q50()).isCloseTo(expected, Offset.offset(1.0));
        }
    }

    @Provide
    Arbitrary<List<Double>> demands() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles().between(0, 200),
                        Arbitraries.doubles().between(0, 1e12),
                        Arbitraries.of(
                                0.0, Double.NaN, Double.POSITIVE_INFINITY, -1.0, Double.MIN_VALUE))
                .list()
                .ofMaxSize(200);
    }
}
