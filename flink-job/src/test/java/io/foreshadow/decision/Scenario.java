package io.foreshadow.decision;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Forecast.Quantiles;
import io.foreshadow.events.Mode;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.events.ResourceClass;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A client with a ladder of three classes and buckets of one second. Its target utilisation of 60 %
 * leaves 80 % of a class to what is forecast.
 */
final class Scenario {
    private Scenario() {}

    static Policy policy() {
        return new Policy(
                Mode.ACT,
                List.of(
                        new ResourceClass("small", 60, 1),
                        new ResourceClass("medium", 120, 2),
                        new ResourceClass("large", 240, 4)),
                "small",
                60_000,
                0.95,
                0.6,
                0.1,
                10_000,
                20_000,
                15_000,
                60_000,
                List.of(5, 25, 50, 100),
                2_000,
                30_000,
                1.5);
    }

    /** A forecast that is sure of itself. */
    static Forecast forecast(long atMillis, double observed, double... quantiles95) {
        List<Quantiles> horizon =
                Arrays.stream(quantiles95)
                        .mapToObj(q95 -> new Quantiles(q95, q95, q95, q95))
                        .toList();
        return new Forecast(
                "alpha",
                atMillis,
                1000,
                observed,
                Readiness.SEASONAL,
                horizon,
                Map.of("naive", 1.0));
    }

    /** The same forecast, found to be of no use. */
    static Forecast rejected(Forecast forecast) {
        return new Forecast(
                forecast.client(),
                forecast.atMillis(),
                forecast.bucketMillis(),
                forecast.observed(),
                Readiness.REJECTED,
                forecast.horizon(),
                forecast.weights());
    }

    static Forecast collecting(long atMillis, double observed) {
        return new Forecast(
                "alpha", atMillis, 1000, observed, Readiness.COLLECTING, List.of(), Map.of());
    }
}
