package io.foreshadow.forecast;

import java.util.Arrays;

/**
 * It will be as it was one season ago: {@code forecast(t + h) = mean of y(s - w) … y(s + w)}, where
 * {@code s} is the latest known bucket at the same place of the season as {@code t + h}.
 *
 * <p>With {@code w = 0} this is the textbook's seasonal naive method (Hyndman and Athanasopoulos,
 * "Forecasting: Principles and Practice", 3rd ed., section 5.2). Averaging over neighbours cuts the
 * noise of counts, which otherwise enters twice: once in the bucket that is repeated and once in
 * the bucket that is forecast.
 *
 * <p>Regimes: a steady season is repeated; after a change of level it is wrong for one whole
 * season; a gap keeps what the season before had.
 */
public final class SeasonalNaive implements Forecaster {
    /** Its {@link #name}. */
    public static final String NAME = "seasonal-naive";

    private final int halfWidth;
    private final float[] lastSeason;
    private long seen;

    private SeasonalNaive(State state) {
        halfWidth = state.halfWidth();
        lastSeason = state.lastSeason().clone();
        seen = state.seen();
    }

    /**
     * What is remembered.
     *
     * @param halfWidth neighbours on either side that are averaged; 0 or more
     * @param lastSeason the latest known demand of each slot of the season; NaN where none is
     * @param seen buckets seen, gaps included; the next one is for slot {@code seen mod season}
     */
    public record State(int halfWidth, float[] lastSeason, long seen) {}

    /**
     * Without any past.
     *
     * @param seasonBuckets length of the season in buckets; 1 or more
     * @param halfWidth neighbours on either side that are averaged; 0 for the textbook's method
     */
    public static SeasonalNaive fresh(int seasonBuckets, int halfWidth) {
        float[] lastSeason = new float[seasonBuckets];
        Arrays.fill(lastSeason, Float.NaN);
        return new SeasonalNaive(new State(halfWidth, lastSeason, 0));
    }

    /** As it was when the snapshot was taken. */
    public static SeasonalNaive restore(State state) {
        return new SeasonalNaive(state);
    }

    /** All it knows. */
    public State snapshot() {
        return new State(halfWidth, lastSeason.clone(), seen);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void update(double demand) {
        if (!Double.isNaN(demand)) {
            lastSeason[slot(0)] = (float) demand;
        }
        seen++;
    }

    @Override
    public double[] forecast(int horizon) {
        double[] expected = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            expected[i] = SeasonalProfile.smoothed(lastSeason, slot(i), halfWidth);
        }
        return expected;
    }

    private int slot(int ahead) {
        return (int) ((seen + ahead) % lastSeason.length);
    }
}
