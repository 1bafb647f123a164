package io.foreshadow.forecast;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Readiness;
import java.util.List;
import java.util.Map;

/** Stub. */
public final class DemandModel {
    private DemandModel() {}

    /** Stub. */
    public record State(int season, int horizon) {}

    /** Stub. */
    public static DemandModel fresh(int seasonBuckets, int horizon) {
        return new DemandModel();
    }

    /** Stub. */
    public static DemandModel restore(State state) {
        return new DemandModel();
    }

    /** Stub. */
    public State snapshot() {
        return new State(1, 1);
    }

    /** Stub. */
    public void update(double demand) {}

    /** Stub. */
    public Readiness readiness() {
        return Readiness.COLLECTING;
    }

    /** Stub. */
    public List<Forecast.Quantiles> forecast() {
        return List.of();
    }

    /** Stub. */
    public Map<String, Double> weights() {
        return Map.of();
    }

    /** Stub. */
    public double expectedUpper() {
        return Double.NaN;
    }
}
