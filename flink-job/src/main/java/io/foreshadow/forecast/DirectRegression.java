package io.foreshadow.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * A regression of its own for each of a few leads: demand at the lead as a linear function of the
 * latest buckets, of the same time of earlier seasons as that of the lead, and of what these
 * seasons had shown at the present time. Between two leads their forecasts are mixed.
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
    private final int[] leads;
    private final int[] seasons;
    private final int near;
    private final int wide;
    private final List<RidgeRegression> regressions = new ArrayList<>();
    private final List<ErrorClip> clips = new ArrayList<>();

    private DirectRegression(History history, int[] leads, State state) {
        this.history = history;
        this.leads = leads;
        scale = state.scale();
        int season = history.season();
        seasons = seasons(history);
        near = season >= FINE_SEASON ? 1 : 0;
        wide = Math.max(2 * near, season / WIDE_SHARE);
        for (int i = 0; i < leads.length; i++) {
            double rows = Math.max(MEMORY_SEASONS * season, MEMORY_LEADS * leads[i]);
            regressions.add(
                    RidgeRegression.restore(
                            RIDGE * leads[i],
                            1 - 1 / rows,
                            prior(seasons),
                            state.regressions().get(i)));
        }
        state.clips().forEach(clip -> clips.add(ErrorClip.restore(clip)));
    }

    /**
     * What is remembered.
     *
     * @param scale on which the model is linear
     * @param regressions one for each lead
     * @param clips of their errors
     */
    public record State(
            RootScale scale,
            List<RidgeRegression.State> regressions,
            List<ErrorClip.State> clips) {}

    /**
     * Of a client whose first season is known.
     *
     * @param leads rising, the last one is the horizon
     */
    static DirectRegression fresh(History history, Root root, int[] leads) {
        float[] prior = prior(seasons(history));
        List<RidgeRegression.State> regressions = new ArrayList<>();
        List<ErrorClip.State> clips = new ArrayList<>();
        for (int i = 0; i < leads.length; i++) {
            regressions.add(RidgeRegression.fresh(RIDGE, 1, prior).snapshot());
            clips.add(ErrorClip.fresh().snapshot());
        }
        State state = new State(RootScale.of(root, history), regressions, clips);
        return new DirectRegression(history, leads, state);
    }

    static DirectRegression restore(History history, int[] leads, State state) {
        return new DirectRegression(history, leads, state);
    }

    State snapshot() {
        return new State(
                scale,
                regressions.stream().map(RidgeRegression::snapshot).toList(),
                clips.stream().map(ErrorClip::snapshot).toList());
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
        double target = scale.of(demand);
        for (int i = 0; i < leads.length; i++) {
            double[] features = features(leads[i], leads[i] - 1);
            RidgeRegression regression = regressions.get(i);
            double predicted = regression.predict(features);
            regression.learn(features, clips.get(i).clipped(predicted, target));
        }
    }

    @Override
    public double[] forecast(int horizon) {
        double[] expected = new double[horizon];
        for (int lead = 1; lead <= horizon; lead++) {
            double[] features = features(lead, 0);
            expected[lead - 1] = scale.back(scale.bounded(mixed(features, lead), features));
        }
        return expected;
    }

    private double mixed(double[] features, int lead) {
        int below = Leads.below(leads, lead);
        double share = Leads.share(leads, below, lead);
        double value = regressions.get(below).predict(features);
        return share == 0
                ? value
                : value + share * (regressions.get(below + 1).predict(features) - value);
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
