package io.foreshadow.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Demand as a linear function of the latest buckets and of the same time one and two seasons and
 * one long season before, on the scale of a root:
 *
 * <pre>
 *   z(t) = w0 + sum over lags l of  w(l) * z(t - l)
 * </pre>
 *
 * learned by {@link RidgeRegression}. Looking further ahead, forecasts take the place of what is
 * not known yet.
 *
 * <p>Regimes: strong where the season is regular and the noise small; follows ramps, level shifts
 * and changes of the season within hours; drifts to the mean where demand is noise. What is not
 * known counts as the same time of another season, or as average demand. Source: seasonal
 * autoregression, Box and Jenkins, "Time Series Analysis" (1970); learned online as in Anava et
 * al., "Online Learning for Time Series Prediction" (2013).
 */
final class RidgeAutoregression implements Forecaster {
    private static final double RIDGE = 0.1;

    /** Rows older than this many seasons hardly count. */
    private static final double MEMORY_SEASONS = 10;

    /** From here on a bucket is so short that some more of the latest ones say more than noise. */
    private static final int FINE_SEASON = 96;

    private final String name;
    private final History history;
    private final RootScale scale;
    private final int[] lags;
    private final double[] known;
    private final RidgeRegression regression;
    private final ErrorClip clip;

    private RidgeAutoregression(String name, History history, State state) {
        this.name = name;
        this.history = history;
        scale = state.scale();
        lags = lags(history);
        known = new double[1 + Arrays.stream(lags).max().orElse(0)];
        double memory = 1 - 1 / (MEMORY_SEASONS * Math.max(2, history.season()));
        regression =
                RidgeRegression.restore(
                        RIDGE, memory, prior(lags, history.season()), state.regression());
        clip = ErrorClip.restore(state.clip());
    }

    /**
     * What is remembered.
     *
     * @param scale on which the model is linear
     * @param regression of the lags
     * @param clip of its errors
     */
    public record State(RootScale scale, RidgeRegression.State regression, ErrorClip.State clip) {}

    /**
     * Of a client whose first season is known.
     *
     * @param name to tell two of them apart
     */
    static RidgeAutoregression fresh(String name, History history, Root root) {
        float[] prior = prior(lags(history), history.season());
        State state =
                new State(
                        RootScale.of(root, history),
                        RidgeRegression.fresh(RIDGE, 1, prior).snapshot(),
                        ErrorClip.fresh().snapshot());
        return new RidgeAutoregression(name, history, state);
    }

    static RidgeAutoregression restore(String name, History history, State state) {
        return new RidgeAutoregression(name, history, state);
    }

    State snapshot() {
        return new State(scale, regression.snapshot(), clip.snapshot());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void update(double demand) {
        if (!Double.isNaN(demand)) {
            Arrays.fill(known, Double.NaN);
            double[] features = features(new double[0], 0);
            double predicted = regression.predict(features);
            regression.learn(features, clip.clipped(predicted, scale.of(demand)));
        }
    }

    @Override
    public double[] forecast(int horizon) {
        double[] places = new double[horizon];
        double[] expected = new double[horizon];
        Arrays.fill(known, Double.NaN);
        for (int i = 0; i < horizon; i++) {
            double[] features = features(places, i);
            places[i] = scale.bounded(regression.predict(features), features);
            expected[i] = scale.back(places[i]);
        }
        return expected;
    }

    /**
     * What the bucket after the next {@code offset} ones depends on.
     *
     * @param ahead forecasts of these
     */
    private double[] features(double[] ahead, int offset) {
        double[] features = new double[lags.length + 1];
        features[0] = 1;
        for (int i = 0; i < lags.length; i++) {
            int lag = lags[i] - offset;
            features[i + 1] = lag <= 0 ? ahead[-lag] : known(lag);
        }
        return features;
    }

    /** Neighbouring buckets depend on the same ones, so a place is worked out once. */
    private double known(int lag) {
        if (Double.isNaN(known[lag])) {
            known[lag] = scale.orCentre(history.near(lag));
        }
        return known[lag];
    }

    private static int[] lags(History history) {
        int season = history.season();
        int week = History.LONG * season;
        int[] latest = season < FINE_SEASON ? new int[] {1, 2, 3} : new int[] {1, 2, 3, 4, 6, 12};
        if (!history.isSeasonal()) {
            return latest;
        }
        int[] seasonal = {
            season - 1,
            season,
            season + 1,
            season + 2,
            2 * season,
            2 * season + 1,
            week - 1,
            week,
            week + 1,
            week + 2
        };
        return IntStream.concat(IntStream.of(latest), IntStream.of(seasonal))
                .filter(lag -> lag > 0)
                .distinct()
                .toArray();
    }

    /**
     * Before anything is learned: the seasons' mean, and most of the last bucket's distance from
     * it.
     */
    private static float[] prior(int[] lags, int season) {
        float[] prior = new float[lags.length + 1];
        int week = History.LONG * season;
        for (int i = 0; i < lags.length; i++) {
            if (lags[i] == 1) {
                prior[i + 1] = 0.7f;
            } else if (lags[i] == season || lags[i] == week) {
                prior[i + 1] = 0.5f;
            } else if (lags[i] == season + 1 || lags[i] == week + 1) {
                prior[i + 1] = -0.35f;
            }
        }
        return prior;
    }
}
