package io.foreshadow.evaluate;

import java.util.List;

/** Sums the errors of forecasts from several origins of one series. */
final class RollingTally {
    private final double[] values;
    private final QuantileTally quantiles;
    private double absoluteErrors;

    RollingTally(double[] values, double[] levels) {
        this.values = values;
        quantiles = new QuantileTally(levels);
    }

    /**
     * @param origin the first step that is forecast
     */
    void add(int origin, Outlook outlook) {
        for (int i = 0; i < outlook.points().length; i++) {
            double actual = values[origin + i];
            quantiles.add(actual, outlook.quantiles()[i]);
            absoluteErrors += Double.isNaN(actual) ? 0 : Math.abs(actual - outlook.points()[i]);
        }
    }

    long steps() {
        return quantiles.steps();
    }

    /** The mean, in demand units. */
    double absoluteError() {
        return absoluteErrors / quantiles.steps();
    }

    List<LevelScore> levels() {
        return quantiles.scores();
    }
}
