package io.foreshadow.forecast;

/**
 * It will be as it was one season ago: {@code forecast(t + h) = y(t + h - k * season)}, with the
 * smallest {@code k} for which that is in the past (Hyndman and Athanasopoulos, "Forecasting:
 * Principles and Practice", 3rd ed., section 5.2). The yardstick of every other model.
 *
 * <p>Regimes: a steady season is repeated; after a change of level it is wrong for one whole
 * season; what was not seen is taken from another season. Without a season it is the naive
 * forecast: it will be as it was last.
 */
final class SeasonalNaive implements Forecaster {
    /** Its {@link #name}. */
    static final String NAME = "seasonal-naive";

    private final History history;

    SeasonalNaive(History history) {
        this.history = history;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Nothing to learn: the history is all it needs. */
    @Override
    public void update(double demand) {}

    @Override
    public double[] forecast(int horizon) {
        double[] expected = new double[horizon];
        int season = history.season();
        for (int i = 0; i < horizon; i++) {
            int lag = history.isSeasonal() ? (i / season + 1) * season - i : 1;
            double value = history.near(lag);
            expected[i] = Double.isNaN(value) ? history.level() : value;
        }
        return expected;
    }
}
