package io.foreshadow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Forecast.Quantiles;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class HeadroomPropertyTest {
    private static final Policy POLICY = Scenario.policy();

    @Property
    void uncertaintyIsAddedOnceToWhatIsExpectedWithHalfTheHeadroom(
            @ForAll @DoubleRange(max = 300) double median,
            @ForAll @DoubleRange(max = 300) double spread) {
        DecisionInput applied = Headroom.applied(input(median, spread));
        double share = (1 + POLICY.targetUtilisation()) / 2;

        assertThat(applied.policy().targetUtilisation()).isEqualTo(share);
        assertThat(applied.forecast().horizon().get(0).q95() / share)
                .isCloseTo(median / share + spread, within(1e-9));
    }

    @Property
    void aWiderOrHigherForecastNeverNeedsLess(
            @ForAll @DoubleRange(max = 300) double median,
            @ForAll @DoubleRange(max = 300) double spread,
            @ForAll @DoubleRange(max = 300) double more) {
        double least = needed(median, spread);

        assertThat(needed(median, spread + more)).isGreaterThanOrEqualTo(least - 1e-9);
        assertThat(needed(median + more, Math.max(0, spread - more)))
                .as("a higher median under the same quantile")
                .isGreaterThanOrEqualTo(least - 1e-9);
    }

    private static double needed(double median, double spread) {
        return Headroom.applied(input(median, spread)).forecast().horizon().get(0).q95();
    }

    private static DecisionInput input(double median, double spread) {
        double high = median + spread;
        Forecast forecast =
                new Forecast(
                        "alpha",
                        0,
                        1000,
                        median,
                        Readiness.SEASONAL,
                        List.of(new Quantiles(median, high, high, high)),
                        Map.of());
        return new DecisionInput(forecast, null, Alarms.NONE, POLICY, DecisionState.FRESH);
    }
}
