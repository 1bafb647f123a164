package io.foreshadow.evaluate;

import io.foreshadow.forecast.DemandModel;
import io.foreshadow.series.InvalidSeriesException;
import io.foreshadow.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Forecasts from a rolling origin: a series streams through the model once, and every few steps
 * within its last part what comes next is forecast and scored beside the seasonal naive forecast.
 */
public final class RollingEvaluation {
    private static final double[] LEVELS = DemandModel.levels();
    private static final int MEDIAN = Arrays.binarySearch(LEVELS, 0.5);
    private static final int UPPER = Arrays.binarySearch(LEVELS, 0.9);

    private final int horizon;
    private final int every;
    private final int last;
    private final LongSupplier cpuNanos;
    private final List<RollingScore> scores = new ArrayList<>();

    /**
     * @param horizon how many steps are forecast; 1 or more
     * @param every steps from one origin to the next; 1 or more
     * @param last how many steps at the end of a series are forecast; the horizon or more
     * @param cpuNanos the CPU time of the current thread so far, in nanoseconds
     */
    public RollingEvaluation(int horizon, int every, int last, LongSupplier cpuNanos) {
        if (last < horizon) {
            throw new IllegalArgumentException(
                    "last must be the horizon (" + horizon + ") or more, not " + last);
        }
        this.horizon = horizon;
        this.every = every;
        this.last = last;
        this.cpuNanos = cpuNanos;
    }

    /**
     * Forecasts and scores a series.
     *
     * @param season of the series, in steps; 1 or more
     * @throws InvalidSeriesException when it is too short
     */
    public RollingScore add(Series series, int season) {
        double[] values = series.values();
        int first = values.length - last;
        CpuCost cost = new CpuCost(cpuNanos);
        StreamedModel model = new StreamedModel(season, horizon, cost);
        SeasonalNaive naive = new SeasonalNaive(values, season, LEVELS);
        RollingTally ours = new RollingTally(values, LEVELS);
        RollingTally theirs = new RollingTally(values, LEVELS);
        int fed = 0;
        int origins = 0;
        for (int origin = first;
                origin >= 0 && origin + horizon <= values.length;
                origin += every) {
            model.feed(values, fed, origin);
            fed = origin;
            ours.add(origin, known(series, season, model.outlook()));
            theirs.add(origin, naive.outlook(origin, horizon));
            origins++;
        }
        if (origins == 0) {
            throw tooShort(series, season);
        }
        double scale = Measures.scale(values, first, season);
        RollingScore score = score(series, season, origins, scale, ours, theirs, cost);
        scores.add(score);
        return score;
    }

    /** Of all series so far. */
    public RollingReport report() {
        return RollingReport.of(horizon, every, last, scores);
    }

    private Outlook known(Series series, int season, Outlook outlook) {
        if (outlook.points().length == 0) {
            throw tooShort(series, season);
        }
        return outlook;
    }

    private InvalidSeriesException tooShort(Series series, int season) {
        return new InvalidSeriesException(
                "client %s: has %d steps, %d of them known; --last %d leaves too few to learn a season of %d; give a smaller --last"
                        .formatted(series.client(), series.length(), series.known(), last, season));
    }

    private static RollingScore score(
            Series series,
            int season,
            int origins,
            double scale,
            RollingTally ours,
            RollingTally theirs,
            CpuCost cost) {
        List<LevelScore> levels = ours.levels();
        List<LevelScore> naive = theirs.levels();
        return new RollingScore(
                series.client(),
                series.stepMillis() / 1e3,
                season,
                series.length(),
                origins,
                ours.steps(),
                Finite.orNull(ours.absoluteError() / scale),
                Finite.orNull(theirs.absoluteError() / scale),
                Finite.orNull(ours.absoluteError() / theirs.absoluteError()),
                levels.get(MEDIAN).weightedQuantileLoss(),
                levels.get(UPPER).weightedQuantileLoss(),
                relative(levels, naive, MEDIAN),
                relative(levels, naive, UPPER),
                levels,
                naive,
                cost.perObservation());
    }

    private static Double relative(List<LevelScore> ours, List<LevelScore> naive, int level) {
        return Finite.ratio(
                ours.get(level).weightedQuantileLoss(), naive.get(level).weightedQuantileLoss());
    }
}
