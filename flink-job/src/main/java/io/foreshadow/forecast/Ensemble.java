package io.foreshadow.forecast;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models of one client side by side: their weighted mean is the point forecast, and each earns
 * its weight at the end of the horizon, the lead time, where a decision needs to be right.
 */
final class Ensemble {
    /** Weights look back this many seasons. */
    private static final double MEMORY_SEASONS = 2;

    private final int horizon;
    private final Members all;
    private final List<Forecaster> members;
    private final PendingForecasts pending;
    private final MemberWeights weights;

    private Ensemble(History history, int horizon, State state) {
        this.horizon = horizon;
        all = Members.restore(history, horizon, state.members());
        members = all.all();
        pending = PendingForecasts.restore(horizon, members.size(), state.pending());
        double memory = MEMORY_SEASONS * history.season() / pending.stride();
        weights = MemberWeights.restore(state.weights(), memory);
    }

    /**
     * What is remembered.
     *
     * @param members of the models
     * @param pending each member's forecasts for the horizon's end that wait for their demand
     * @param weights what the members earned
     */
    public record State(Members.State members, short[] pending, MemberWeights.State weights) {}

    /** Of a client whose first season is known. */
    static Ensemble fresh(History history, int horizon) {
        Members members = Members.fresh(history, horizon);
        int count = members.all().size();
        State state =
                new State(
                        members.snapshot(),
                        PendingForecasts.fresh(horizon, count).snapshot(),
                        MemberWeights.fresh(count, 1).snapshot());
        return new Ensemble(history, horizon, state);
    }

    static Ensemble restore(History history, int horizon, State state) {
        return new Ensemble(history, horizon, state);
    }

    State snapshot() {
        return new State(all.snapshot(), pending.snapshot(), weights.snapshot());
    }

    /** Lets every member learn the next bucket; NaN for a gap. */
    void update(double demand) {
        members.forEach(member -> member.update(demand));
    }

    /**
     * Scores what the members had said of a bucket, if they had.
     *
     * @param upperDistance from the median to the 90 % quantile at the horizon's end
     */
    void score(long bucket, double demand, double upperDistance) {
        double[] due = pending.due(bucket);
        if (due != null) {
            weights.score(demand, due, upperDistance);
        }
    }

    /**
     * Point forecasts made at a bucket, the latest; what each member says of the horizon's end is
     * kept. Until the next bucket it always says the same.
     */
    double[] forecast(long bucket) {
        double[] shares = weights.weights();
        double[] points = new double[horizon];
        double[] ends = new double[members.size()];
        for (int i = 0; i < ends.length; i++) {
            double[] expected = members.get(i).forecast(horizon);
            for (int j = 0; j < horizon; j++) {
                points[j] += shares[i] * expected[j];
            }
            ends[i] = expected[horizon - 1];
        }
        pending.keep(bucket, ends);
        return points;
    }

    /** Mean loss of the members together, relative to the yardstick's; NaN while unknown. */
    double relativeLoss() {
        return weights.relativeLoss();
    }

    /** The weight of each member by its name; they sum to 1. */
    Map<String, Double> weights() {
        double[] shares = weights.weights();
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < shares.length; i++) {
            byName.put(members.get(i).name(), shares[i]);
        }
        return byName;
    }
}
