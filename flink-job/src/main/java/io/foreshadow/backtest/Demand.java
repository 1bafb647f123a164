package io.foreshadow.backtest;

import io.foreshadow.series.Series;
import java.util.Arrays;

/** What the values of a trace are. */
public enum Demand {
    /** Counts per step; demand is counts per second. */
    PER_STEP,
    /** Already demand. */
    PER_SECOND;

    /** The trace in demand units; a negative value is no demand and not known. */
    public Series of(Series trace) {
        double divisor = this == PER_STEP ? trace.stepMillis() / 1000.0 : 1;
        double[] demand =
                Arrays.stream(trace.values())
                        .map(value -> value >= 0 ? value / divisor : Double.NaN)
                        .toArray();
        return new Series(trace.client(), trace.startMillis(), trace.stepMillis(), demand);
    }
}
