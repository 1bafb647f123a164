package io.foreshadow.forecast;

/**
 * A regression fitted at the end of the horizon itself: demand there as a linear function of the
 * latest buckets, of the same time of earlier seasons, and of what these seasons had shown at the
 * present time. At a nearer lead the same weights hold for what lies as far ahead of it.
 *
 * <p>Regimes: unlike a model that feeds on its own forecasts it errs no more at the far end than it
 * must, and by averaging neighbouring buckets it suits noisy demand. Source: direct multi-horizon
 * forecasting, Marcellino, Stock and Watson, "A Comparison of Direct and Iterated Multistep AR
 * Methods" (2006).
 */
final class DirectRegression implements Forecaster {
    /** Its {@link #name}. */
    static final String NAME = "direct-regression";

    /** Per bucket of lead: rows that overlap say the same again and count as one. */
    private static final double RIDGE = 3;

    private static final double MEMORY_SEASONS = 10;

    /** Nor does it forget faster than in this many leads, for the same reason. */
    private static final double MEMORY_LEADS = 50;

    private static final int LATEST = 4;
    private static final int PER_SEASON = 3;

    /** A bucket longer than this share of a season is not averaged with its neighbours. */
    private static final int FINE_SEASON = 48;

    /** Half of the wide average over neighbours: 25 minutes of a day. */
    private static final int WIDE_SHARE = 57;

    private final History history;
    private final RootScale scale;
    private final int horizon;
    private final int[] seasons;
    private final int near;
    private final int wide;
    private final RidgeRegression regression;
    private final ErrorClip clip;

    private DirectRegression(History history, int horizon, State state) {
        this.history = history;
        this.horizon = horizon;
        scale = state.scale();
        int season = history.season();
        seasons = seasons(history);
        near = season >= FINE_SEASON ? 1 : 0;
        wide = Math.max(2 * near, season / WIDE_SHARE);
        double rows = Math.max(MEMORY_SEASONS * season, MEMORY_LEADS * horizon);
        regression =
                RidgeRegression.restore(
                        RIDGE * horizon, 1 - 1 / rows, prior(seasons), state.regression());
        clip = ErrorClip.restore(state.clip());
    }

    /**
     * What is remembered.
     *
     * @param scale on which the model is linear
     * @param regression at the horizon
     * @param clip of its errors
     */
    public record State(RootScale scale, RidgeRegression.State regression, ErrorClip.State clip) {}

    /**
     * Of a client whose first season is known.
     *
     * @param horizon at which it is fitted, in buckets
     */
    static DirectRegression fresh(History history, Root root, int horizon) {
        State state =
                new State(
                        RootScale.of(root, history),
                        RidgeRegression.fresh(RIDGE, 1, prior(seasons(history))).snapshot(),
                        ErrorClip.fresh().snapshot());
        return new DirectRegression(history, horizon, state);
    }

    static DirectRegression restore(History history, int horizon, State state) {
        return new DirectRegression(history, horizon, state);
    }

    State snapshot() {
        return new State(scale, regression.snapshot(), clip.snapshot());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void update(double demand) {
        if (Double.isNaN(demand)) {
            return;
        }
        double[] features = features(horizon, horizon - 1);
        double predicted = regression.predict(features);
        regression.learn(features, clip.clipped(predicted, scale.of(demand)));
    }

    @Override
    public double[] forecast(int horizon) {
        double[] expected = new double[horizon];
        for (int lead = 1; lead <= horizon; lead++) {
            double[] features = features(lead, 0);
            double place = scale.bounded(regression.predict(features), features);
            expected[lead - 1] = scale.back(place);
        }
        return expected;
    }

    /**
     * What the bucket {@code lead} after the latest depends on, as seen {@code back} buckets ago.
     */
    private double[] features(int lead, int back) {
        double[] features = new double[1 + LATEST + PER_SEASON * seasons.length];
        features[0] = 1;
        features[1] = scale.orCentre(history.near(back + 1));
        features[2] = scale.orCentre(history.near(back + 2));
        features[3] = mean(back + 2, 1);
        features[4] = mean(back + 1 + wide, wide);
        for (int i = 0; i < seasons.length; i++) {
            int ago = ago(seasons[i], lead);
            int there = back + 1 + ago - lead;
            int at = 1 + LATEST + PER_SEASON * i;
            features[at] = mean(there, near);
            features[at + 1] = mean(there, wide);
            features[at + 2] = mean(back + 1 + ago + near, near);
        }
        return features;
    }

    private static int[] seasons(History history) {
        int season = history.season();
        return history.isSeasonal()
                ? new int[] {season, 2 * season, History.LONG * season}
                : new int[0];
    }

    /** The season as seen from the lead: one that is over by then. */
    private int ago(int season, int lead) {
        int ago = season;
        while (ago < lead) {
            ago += history.season();
        }
        return ago;
    }

    private double mean(int lag, int halfWidth) {
        double mean = history.mean(Math.max(1, lag - halfWidth), lag + halfWidth);
        return scale.orCentre(Double.isNaN(mean) ? history.near(lag) : mean);
    }

    /** Before anything is learned: the seasons' mean, and most of the present distance from it. */
    private static float[] prior(int[] seasons) {
        float[] prior = new float[1 + LATEST + PER_SEASON * seasons.length];
        prior[3] = 0.7f;
        for (int at = 1 + LATEST; at < prior.length; at += PER_SEASON) {
            prior[at + 1] = 1f / 3;
            prior[at + 2] = -0.7f / 3;
        }
        return prior;
    }
}
