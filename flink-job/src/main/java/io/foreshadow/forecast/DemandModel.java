package io.foreshadow.forecast;

import io.foreshadow.events.Forecast.Quantiles;
import io.foreshadow.events.Readiness;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that is known of one client's demand: an {@link Ensemble} of small models, with intervals
 * calibrated on the client's own past.
 *
 * <p>Every bucket goes the same way: what had been forecast for it is scored, the members learn it,
 * and the next forecast is made and kept for scoring. The work per bucket grows with the horizon
 * only, and what is remembered is three seasons of single-precision numbers and a few horizons. A
 * gap is neither scored nor learned. Not thread-safe; deterministic.
 */
public final class DemandModel {
    private static final int MAX_LEADS = 8;

    /** Share of the usual demand below which a forecast is held to be as noisy as there. */
    private static final double QUIET_SHARE = 0.05;

    private final int season;
    private final int horizon;
    private final int[] leads;
    private final Ensemble ensemble;
    private final PendingForecasts pending;
    private IntervalCalibration intervals;
    private long seen;
    private long known;
    private double usual;
    private double[] points;

    private DemandModel(State state) {
        season = state.season();
        horizon = state.horizon();
        leads = leads(horizon);
        ensemble = Ensemble.restore(season, horizon, state.ensemble());
        pending = PendingForecasts.restore(leads, state.pending());
        intervals = IntervalCalibration.restore(leads, state.intervals());
        seen = state.seen();
        known = state.known();
        usual = state.usual();
        points = state.points().clone();
    }

    /**
     * What is remembered; all of it may be kept in Flink state.
     *
     * @param season length of the season in buckets
     * @param horizon how many buckets are forecast
     * @param ensemble of the models
     * @param pending point forecasts that wait for their demand
     * @param intervals of the calibration
     * @param seen buckets seen, gaps included
     * @param known buckets seen without gaps
     * @param usual running mean of demand over a season, in demand units
     * @param points the current point forecasts, in demand units; empty while collecting
     */
    public record State(
            int season,
            int horizon,
            Ensemble.State ensemble,
            float[] pending,
            IntervalCalibration.State intervals,
            long seen,
            long known,
            double usual,
            double[] points) {}

    /**
     * Of a client never seen.
     *
     * @param seasonBuckets length of the pattern that repeats, in buckets; 1 or more
     * @param horizon how many buckets to forecast: at least the lead time; 1 or more
     */
    public static DemandModel fresh(int seasonBuckets, int horizon) {
        int[] leads = leads(horizon);
        return new DemandModel(
                new State(
                        seasonBuckets,
                        horizon,
                        Ensemble.fresh(seasonBuckets, horizon).snapshot(),
                        PendingForecasts.fresh(leads).snapshot(),
                        IntervalCalibration.fresh(leads, 0).snapshot(),
                        0,
                        0,
                        0,
                        new double[0]));
    }

    /** As it was when the snapshot was taken. */
    public static DemandModel restore(State state) {
        return new DemandModel(state);
    }

    /** All it knows. */
    public State snapshot() {
        return new State(
                season,
                horizon,
                ensemble.snapshot(),
                pending.snapshot(),
                intervals.snapshot(),
                seen,
                known,
                usual,
                points.clone());
    }

    /**
     * Takes the demand of the next bucket.
     *
     * @param demand in demand units; what is not a finite number of 0 or more is a gap
     */
    public void update(double demand) {
        boolean isKnown = demand >= 0 && Double.isFinite(demand);
        if (isKnown) {
            known++;
            usual += (demand - usual) / Math.min(known, season);
            score(demand);
        }
        ensemble.update(isKnown ? demand : Double.NaN);
        boolean wasCollecting = points.length == 0;
        seen++;
        if (!isCollecting()) {
            if (wasCollecting) {
                intervals = IntervalCalibration.fresh(leads, ensemble.noise());
            }
            points = ensemble.forecast(seen - 1, horizon);
            pending.keep(seen - 1, Arrays.stream(leads).mapToDouble(this::point).toArray());
        }
    }

    /** How far the client is known. */
    public Readiness readiness() {
        if (isCollecting()) {
            return Readiness.COLLECTING;
        }
        return ensemble.scored() < season ? Readiness.LEARNING : Readiness.READY;
    }

    /** Quantiles of the coming buckets, nearest first; empty while collecting. */
    public List<Quantiles> forecast() {
        return IntStream.rangeClosed(1, points.length).mapToObj(this::quantiles).toList();
    }

    /** The share of each model, always in the same order; empty while collecting. */
    public Map<String, Double> weights() {
        return isCollecting() ? Map.of() : ensemble.weights();
    }

    /**
     * The 99 % quantile of the bucket that comes next: read it before {@link #update} to know what
     * was expected of the bucket. In demand units; NaN while collecting.
     */
    public double expectedUpper() {
        return isCollecting() ? Double.NaN : quantiles(1).q99();
    }

    /** A season must have passed, and most of it must have been seen. */
    private boolean isCollecting() {
        return seen < season || known < (season + 1) / 2;
    }

    private void score(double demand) {
        if (isCollecting()) {
            return;
        }
        double[] due = pending.due(seen);
        for (int i = 0; i < leads.length; i++) {
            if (!Double.isNaN(due[i])) {
                intervals.learn(i, (demand - due[i]) / spread(due[i]));
            }
        }
        ensemble.score(seen, demand, distances(horizon, spread(usual)));
    }

    private Quantiles quantiles(int lead) {
        double point = point(lead);
        double[] distances = distances(lead, spread(point));
        return new Quantiles(
                Math.max(0, point + distances[0]),
                Math.max(0, point + distances[1]),
                Math.max(0, point + distances[2]),
                Math.max(0, point + distances[3]));
    }

    private double[] distances(int lead, double spread) {
        return Arrays.stream(intervals.distances(lead)).map(each -> each * spread).toArray();
    }

    private double point(int lead) {
        return points[lead - 1];
    }

    /** Noise of a count grows with the root of its mean; a quiet hour is never without noise. */
    private double spread(double point) {
        return Math.sqrt(Math.max(Math.max(point, usual * QUIET_SHARE), Float.MIN_NORMAL));
    }

    /** The nearest and the farthest bucket and, evenly between them, at most six more. */
    private static int[] leads(int horizon) {
        int count = Math.min(horizon, MAX_LEADS);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? horizon : 1 + i * (horizon - 1) / (count - 1))
                .toArray();
    }
}
