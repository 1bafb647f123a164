package io.foreshadow.forecast;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Forecast.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that is known of one client's demand: its {@link History}, an {@link Ensemble} of small
 * models, and intervals calibrated on the client's own past.
 *
 * <p>Every bucket goes the same way: what had been forecast for it is scored, the members learn it,
 * it enters the history, and the next forecast is made and kept for scoring. A gap is neither
 * scored nor learned. The work per bucket grows with the horizon only. Not thread-safe;
 * deterministic.
 */
public final class DemandModel {
    private static final int MEDIAN = Arrays.binarySearch(IntervalCalibration.LEVELS, 0.5);
    private static final int UPPER = Arrays.binarySearch(IntervalCalibration.LEVELS, 0.9);

    /** Errors are larger than the noise, the more so while little was learned. */
    private static final double SUPPOSED_WIDTH = 1.1;

    /** The season is looked for anew after this many buckets, or a span if that is longer. */
    private static final int RETHOUGHT = 96;

    private final int horizon;
    private final int[] leads;
    private final History history;
    private final IntervalCalibration intervals;
    private final List<PendingForecasts> pending = new ArrayList<>();
    private Ensemble ensemble;
    private Rejection rejection;
    private OddStretch stretch;
    private long known;
    private short[] atLeads;
    private short[] points;

    private DemandModel(State state) {
        horizon = state.horizon();
        leads = Leads.of(horizon);
        history = History.restore(state.history());
        intervals = IntervalCalibration.restore(leads, state.intervals());
        for (int i = 0; i < leads.length; i++) {
            pending.add(PendingForecasts.restore(leads[i], 1, state.pending().get(i)));
        }
        ensemble =
                state.ensemble() == null
                        ? null
                        : Ensemble.restore(history, horizon, state.ensemble());
        rejection = state.rejection();
        stretch = new OddStretch(state.odd());
        known = state.known();
        atLeads = state.atLeads().clone();
    }

    /**
     * What is remembered; all of it may be kept in Flink state.
     *
     * @param horizon how many buckets are forecast
     * @param history of demand
     * @param intervals of the calibration
     * @param pending for each calibrated lead the point forecasts that wait for their demand
     * @param ensemble of the models; null while collecting
     * @param rejection why its forecasts are not relied on; null where they are
     * @param odd buckets in a row that were not ordinary
     * @param known buckets seen without gaps
     * @param atLeads the current point forecasts at the calibrated leads as {@link SmallFloat};
     *     empty while collecting. Those between are made again when they are asked for
     */
    public record State(
            int horizon,
            History.State history,
            IntervalCalibration.State intervals,
            List<short[]> pending,
            Ensemble.State ensemble,
            Rejection rejection,
            int odd,
            long known,
            short[] atLeads) {}

    /**
     * Of a client never seen.
     *
     * @param seasonBuckets length of the pattern that may repeat, in buckets; 1 or more
     * @param horizon how many buckets to forecast: at least the lead time; 1 or more
     */
    public static DemandModel fresh(int seasonBuckets, int horizon) {
        int[] leads = Leads.of(horizon);
        return new DemandModel(
                new State(
                        horizon,
                        History.fresh(seasonBuckets, horizon).snapshot(),
                        IntervalCalibration.fresh(leads).snapshot(),
                        Arrays.stream(leads)
                                .mapToObj(lead -> PendingForecasts.fresh(lead, 1).snapshot())
                                .toList(),
                        null,
                        null,
                        0,
                        0,
                        new short[0]));
    }

    /** As it was when the snapshot was taken. */
    public static DemandModel restore(State state) {
        return new DemandModel(state);
    }

    /**
     * This model where it supposes that season and reaches at least that far; otherwise another
     * one, which is taught what this one remembers of the seasons it needs to be ready. That takes
     * as long as so many buckets take, and what is remembered is coarser than what was seen.
     *
     * @param seasonBuckets length of the pattern that may repeat, in buckets; 1 or more
     * @param leastHorizon how many buckets to forecast; 1 or more
     */
    public DemandModel fitted(int seasonBuckets, int leastHorizon) {
        if (seasonBuckets == history.span() && leastHorizon <= horizon) {
            return this;
        }
        DemandModel other = fresh(seasonBuckets, leastHorizon);
        if (seasonBuckets == history.span()) {
            other.history.adopt(history.present());
        }
        int lag = (int) Math.min(history.size(), 2L * seasonBuckets + leastHorizon);
        for (; lag >= 1; lag--) {
            other.update(history.at(lag));
        }
        return other;
    }

    /** All it knows. */
    public State snapshot() {
        return new State(
                horizon,
                history.snapshot(),
                intervals.snapshot(),
                pending.stream().map(PendingForecasts::snapshot).toList(),
                ensemble == null ? null : ensemble.snapshot(),
                rejection,
                stretch.buckets(),
                known,
                atLeads.clone());
    }

    /**
     * Takes the demand of the next bucket.
     *
     * @param demand in demand units; what is not a finite number of 0 or more is a gap
     */
    public void update(double demand) {
        update(demand, Learning.LEARN);
    }

    /**
     * Takes the demand of the next bucket. What is not learned, see {@link OddStretch}, is a gap to
     * the models; only the latest of it is known to them as what is now.
     *
     * @param demand in demand units; what is not a finite number of 0 or more is a gap
     * @param learning whether it tells of the client
     */
    public void update(double demand, Learning learning) {
        boolean isKnown = demand >= 0 && Double.isFinite(demand);
        double seen = isKnown ? demand : Double.NaN;
        if (isKnown) {
            stretch = stretch.next(learning == Learning.SKIP || isOdd(demand));
        }
        double learned = stretch.isLearned(learning, history.span()) ? seen : Double.NaN;
        if (ensemble != null) {
            if (isKnown) {
                score(demand);
            }
            ensemble.update(learned);
        }
        history.append(seen, learned);
        known += isKnown ? 1 : 0;
        if (ensemble == null && !isCollecting()) {
            ensemble = Ensemble.fresh(history, horizon);
            intervals.suppose(SUPPOSED_WIDTH * history.noise());
        }
        if (history.size() % Math.max(history.span(), RETHOUGHT) == 0) {
            rethink();
        }
        if (ensemble != null) {
            forecastAgain();
        }
    }

    /** How far the client is known, and why. */
    public Standing standing() {
        if (ensemble == null) {
            return Standing.collecting(history.size(), known, history.span());
        }
        return rejection == null ? Standing.of(history.present()) : Standing.rejected(rejection);
    }

    /**
     * What is to come, for everyone.
     *
     * @param client whose model this is
     * @param endMillis end of the last bucket it was told of
     * @param bucketMillis length of a bucket
     * @param observed demand of that bucket, in demand units; NaN for a gap
     */
    public Forecast forecast(String client, long endMillis, long bucketMillis, double observed) {
        Standing standing = standing();
        return new Forecast(
                client,
                endMillis,
                bucketMillis,
                observed,
                standing.readiness(),
                forecast(),
                weights(),
                standing.reason(),
                standing.missing() == 0 ? null : endMillis + standing.missing() * bucketMillis);
    }

    /** Quantiles of the coming buckets, nearest first; empty while collecting. */
    public List<Quantiles> forecast() {
        return IntStream.rangeClosed(1, path().length)
                .mapToObj(
                        lead -> {
                            double[] all = quantiles(lead);
                            return new Quantiles(
                                    all[MEDIAN], all[UPPER], all[UPPER + 1], all[UPPER + 3]);
                        })
                .toList();
    }

    /**
     * A coming bucket in detail: demand at each level of {@link IntervalCalibration#LEVELS},
     * rising.
     *
     * @param lead 1 for the next bucket, at most the horizon
     */
    public double[] quantiles(int lead) {
        int calibrated = Arrays.binarySearch(leads, lead);
        short point = calibrated < 0 ? path()[lead - 1] : atLeads[calibrated];
        return intervals.quantiles(lead, SmallFloat.decode(point));
    }

    /** The levels of {@link #quantiles(int)}. */
    public static double[] levels() {
        return IntervalCalibration.LEVELS.clone();
    }

    /** Expected demand of the coming buckets, nearest first; empty while collecting. */
    public double[] points() {
        short[] path = path();
        return IntStream.range(0, path.length)
                .mapToDouble(i -> SmallFloat.decode(path[i]))
                .toArray();
    }

    /** The share of each model, always in the same order; empty while collecting. */
    public Map<String, Double> weights() {
        return ensemble == null ? Map.of() : ensemble.weights();
    }

    /**
     * The 99 % quantile of the bucket that comes next: read it before {@link #update} to know what
     * was expected of the bucket. In demand units; NaN while collecting.
     */
    public double expectedUpper() {
        return ensemble == null ? Double.NaN : quantiles(1)[UPPER + 3];
    }

    private boolean isOdd(double demand) {
        return ensemble != null && OddStretch.isOdd(demand, quantiles(1));
    }

    /** A span must have passed, and most of it must have been seen. */
    private boolean isCollecting() {
        return history.size() < history.span() || known < (history.span() + 1) / 2;
    }

    /** Another season asks for other models; how far forecasts err is remembered. */
    private void rethink() {
        Season found = SeasonFinder.find(history);
        boolean isOther = found.buckets() != history.present().buckets();
        history.adopt(found);
        if (isOther && ensemble != null) {
            ensemble = Ensemble.fresh(history, horizon);
            rejection = null;
        } else if (history.size() >= 2L * history.span() + horizon && atLeads.length > 0) {
            double upper = quantiles(horizon)[UPPER];
            rejection = Rejection.of(rejection, ensemble.relativeLoss(), upper, history.peak());
        }
    }

    private void score(double demand) {
        for (int i = 0; i < leads.length; i++) {
            double[] due = pending.get(i).due(history.size());
            if (due != null) {
                intervals.learn(i, demand, due[0]);
            }
        }
        double[] end = quantiles(horizon);
        ensemble.score(history.size(), demand, end[UPPER] - end[MEDIAN]);
    }

    private void forecastAgain() {
        points = null;
        short[] path = path();
        atLeads = new short[leads.length];
        for (int i = 0; i < leads.length; i++) {
            atLeads[i] = path[leads[i] - 1];
            double[] point = {SmallFloat.decode(atLeads[i])};
            pending.get(i).keep(history.size() - 1, point);
        }
    }

    /** Point forecasts of the whole horizon; empty while collecting. */
    private short[] path() {
        if (ensemble == null) {
            return new short[0];
        }
        if (points == null) {
            double[] fresh = ensemble.forecast(history.size() - 1);
            points = new short[horizon];
            for (int i = 0; i < horizon; i++) {
                points[i] = SmallFloat.encode(fresh[i]);
            }
        }
        return points;
    }
}
