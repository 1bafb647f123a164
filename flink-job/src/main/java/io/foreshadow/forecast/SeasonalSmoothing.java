package io.foreshadow.forecast;

import java.util.Arrays;

/**
 * Additive Holt-Winters with a damped trend and one season of {@code m} buckets:
 *
 * <pre>
 *   level    l(t) = a * (y(t) - s(t-m))      + (1-a) * (l(t-1) + d*b(t-1))
 *   trend    b(t) = b * (l(t) - l(t-1))      + (1-b) * d*b(t-1)
 *   season   s(t) = c * (y(t) - l(t-1) - d*b(t-1)) + (1-c) * s(t-m)
 *   forecast y(t+h) = l(t) + (d + d^2 + … + d^h) * b(t) + s(t+h-m)
 * </pre>
 *
 * with the constants a, b, c, d of {@link Smoothing}. Source: Hyndman and Athanasopoulos,
 * "Forecasting: Principles and Practice", 3rd ed., sections 8.2 and 8.3. It starts after one
 * season: the level is its mean, the trend is zero, and the season is what remains, averaged over
 * neighbouring buckets because one season of counts is mostly noise.
 *
 * <p>Regimes: in a steady season it averages the seasons; a change of level is followed within
 * about {@code 1/a} buckets; a ramp is continued, ever less far the longer the horizon; in a gap it
 * goes on as forecast and learns nothing.
 */
public final class SeasonalSmoothing implements Forecaster {
    private final String name;
    private final Smoothing smoothing;
    private final float[] season;
    private long seen;
    private double level;
    private double trend;

    private SeasonalSmoothing(String name, Smoothing smoothing, State state) {
        this.name = name;
        this.smoothing = smoothing;
        season = state.season().clone();
        seen = state.seen();
        level = state.level();
        trend = state.trend();
    }

    /**
     * What is remembered.
     *
     * @param season what each slot of the season adds to the level; until the first season is over,
     *     its demand, NaN where it is not known
     * @param seen buckets seen, gaps included; the next one is for slot {@code seen mod season}
     * @param level demand without the season
     * @param trend change of the level per bucket
     */
    public record State(float[] season, long seen, double level, double trend) {}

    /**
     * Without any past.
     *
     * @param name to tell two of them apart
     * @param seasonBuckets length of the season in buckets; 1 or more
     */
    public static SeasonalSmoothing fresh(String name, Smoothing smoothing, int seasonBuckets) {
        float[] season = new float[seasonBuckets];
        Arrays.fill(season, Float.NaN);
        return new SeasonalSmoothing(name, smoothing, new State(season, 0, 0, 0));
    }

    /** As it was when the snapshot was taken. */
    public static SeasonalSmoothing restore(String name, Smoothing smoothing, State state) {
        return new SeasonalSmoothing(name, smoothing, state);
    }

    /** All it knows. */
    public State snapshot() {
        return new State(season.clone(), seen, level, trend);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void update(double demand) {
        if (seen < season.length) {
            season[slot(0)] = (float) demand;
        } else {
            smooth(demand);
        }
        seen++;
        if (seen == season.length) {
            start();
        }
    }

    @Override
    public double[] forecast(int horizon) {
        double[] expected = new double[horizon];
        double damped = 0;
        double power = 1;
        for (int i = 0; i < horizon; i++) {
            power *= smoothing.damping();
            damped += power;
            expected[i] = level + damped * trend + season[slot(i)];
        }
        return expected;
    }

    private void smooth(double demand) {
        double before = level;
        double drift = smoothing.damping() * trend;
        if (Double.isNaN(demand)) {
            level = before + drift;
            trend = drift;
            return;
        }
        int slot = slot(0);
        level = mix(smoothing.level(), demand - season[slot], before + drift);
        trend = mix(smoothing.trend(), level - before, drift);
        season[slot] = (float) mix(smoothing.season(), demand - before - drift, season[slot]);
    }

    private void start() {
        int halfWidth = SeasonalProfile.halfWidth(season.length);
        float[] first = season.clone();
        level = SeasonalProfile.mean(first);
        for (int i = 0; i < season.length; i++) {
            season[i] = (float) (SeasonalProfile.smoothed(first, i, halfWidth) - level);
        }
    }

    private static double mix(double share, double fresh, double old) {
        return share * fresh + (1 - share) * old;
    }

    private int slot(int ahead) {
        return (int) ((seen + ahead) % season.length);
    }
}
