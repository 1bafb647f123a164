package io.foreshadow.forecast;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models of one client side by side: their weighted mean is the point forecast, and each earns
 * its weight at the end of the horizon, the lead time, where a decision needs to be right.
 */
public final class Ensemble {
    private static final String STEADY_NAME = "seasonal-smoothing-steady";
    private static final Smoothing STEADY = new Smoothing(0.01, 0, 0.2, 0.9);
    private static final String RESPONSIVE_NAME = "seasonal-smoothing-responsive";
    private static final Smoothing RESPONSIVE = new Smoothing(0.5, 0.02, 0.1, 0.9);
    private static final int MEMBERS = 3;

    private final SeasonalNaive naive;
    private final SeasonalSmoothing steady;
    private final SeasonalSmoothing responsive;
    private final List<Forecaster> members;
    private final PendingForecasts pending;
    private final MemberWeights weights;

    private Ensemble(int season, int horizon, State state) {
        naive = SeasonalNaive.restore(state.naive());
        steady = SeasonalSmoothing.restore(STEADY_NAME, STEADY, state.steady());
        responsive = SeasonalSmoothing.restore(RESPONSIVE_NAME, RESPONSIVE, state.responsive());
        members = List.of(naive, steady, responsive);
        pending = PendingForecasts.restore(leads(horizon), state.pending());
        weights = MemberWeights.restore(state.weights(), season);
    }

    /**
     * What is remembered.
     *
     * @param naive of the seasonal naive member
     * @param steady of the smoothing member that follows slowly
     * @param responsive of the smoothing member that follows quickly
     * @param pending each member's forecasts for the horizon's end that wait for their demand
     * @param weights what the members earned
     */
    public record State(
            SeasonalNaive.State naive,
            SeasonalSmoothing.State steady,
            SeasonalSmoothing.State responsive,
            float[] pending,
            MemberWeights.State weights) {}

    static Ensemble fresh(int season, int horizon) {
        State state =
                new State(
                        SeasonalNaive.fresh(season, SeasonalProfile.halfWidth(season)).snapshot(),
                        SeasonalSmoothing.fresh(STEADY_NAME, STEADY, season).snapshot(),
                        SeasonalSmoothing.fresh(RESPONSIVE_NAME, RESPONSIVE, season).snapshot(),
                        PendingForecasts.fresh(leads(horizon)).snapshot(),
                        MemberWeights.fresh(MEMBERS, season).snapshot());
        return new Ensemble(season, horizon, state);
    }

    static Ensemble restore(int season, int horizon, State state) {
        return new Ensemble(season, horizon, state);
    }

    State snapshot() {
        return new State(
                naive.snapshot(),
                steady.snapshot(),
                responsive.snapshot(),
                pending.snapshot(),
                weights.snapshot());
    }

    /** Lets every member learn the next bucket; NaN for a gap. */
    void update(double demand) {
        members.forEach(member -> member.update(demand));
    }

    /** Strength of the noise of the last season, see {@link SeasonalProfile#noise}. */
    double noise() {
        return SeasonalProfile.noise(naive.snapshot().lastSeason());
    }

    /** How many forecasts for the horizon's end were scored. */
    long scored() {
        return weights.scored();
    }

    /**
     * Scores what the members had said of a bucket, if they had.
     *
     * @param distances from the point forecast to each quantile, in demand units
     */
    void score(long bucket, double demand, double[] distances) {
        double[] due = pending.due(bucket);
        if (!Double.isNaN(due[0])) {
            weights.score(demand, due, IntervalCalibration.LEVELS, distances);
        }
    }

    /** Point forecasts made at a bucket; what each member says of the horizon's end is kept. */
    double[] forecast(long bucket, int horizon) {
        double[] shares = weights.weights();
        double[] points = new double[horizon];
        double[] ends = new double[MEMBERS];
        for (int i = 0; i < MEMBERS; i++) {
            double[] expected = members.get(i).forecast(horizon);
            for (int j = 0; j < horizon; j++) {
                points[j] += shares[i] * Math.max(0, expected[j]);
            }
            ends[i] = Math.max(0, expected[horizon - 1]);
        }
        pending.keep(bucket, ends);
        return points;
    }

    /** The weight of each member by its name; they sum to 1. */
    Map<String, Double> weights() {
        double[] shares = weights.weights();
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < MEMBERS; i++) {
            byName.put(members.get(i).name(), shares[i]);
        }
        return byName;
    }

    private static int[] leads(int horizon) {
        int[] leads = new int[MEMBERS];
        Arrays.fill(leads, horizon);
        return leads;
    }
}
