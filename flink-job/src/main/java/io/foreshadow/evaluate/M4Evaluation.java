package io.foreshadow.evaluate;

import io.foreshadow.forecast.DemandModel;
import io.foreshadow.series.InvalidSeriesException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Forecasts as the M4 competition asks: each series streams through the model once, and what comes
 * after it is forecast and scored.
 */
public final class M4Evaluation {
    private static final int LOWER = Arrays.binarySearch(DemandModel.levels(), 0.025);
    private static final int UPPER = Arrays.binarySearch(DemandModel.levels(), 0.975);

    private final int season;
    private final int horizon;
    private final CpuCost cost;
    private final QuantileTally tally = new QuantileTally(DemandModel.levels());
    private final List<M4Score> scores = new ArrayList<>();

    /**
     * @param season in steps; 1 or more
     * @param horizon how many steps are forecast; 1 or more
     * @param cpuNanos the CPU time of the current thread so far, in nanoseconds
     */
    public M4Evaluation(int season, int horizon, LongSupplier cpuNanos) {
        this.season = season;
        this.horizon = horizon;
        cost = new CpuCost(cpuNanos);
    }

    /**
     * Forecasts and scores a series.
     *
     * @param train its past; NaN where nothing is known
     * @param test what came then: the horizon or more
     * @return the forecast
     * @throws InvalidSeriesException when one of them is too short
     */
    public Outlook add(String series, double[] train, double[] test) {
        if (test.length < horizon) {
            throw new InvalidSeriesException(
                    "series %s: has %d test values for a horizon of %d; give a shorter horizon"
                            .formatted(series, test.length, horizon));
        }
        StreamedModel model = new StreamedModel(season, horizon, cost);
        model.feed(train, 0, train.length);
        Outlook outlook = model.outlook();
        if (outlook.points().length == 0) {
            throw new InvalidSeriesException(
                    "series %s: has %d train values, too few for a season of %d; leave it out"
                            .formatted(series, train.length, season));
        }
        score(series, train, Arrays.copyOf(test, horizon), outlook);
        return outlook;
    }

    private void score(String series, double[] train, double[] actual, Outlook outlook) {
        double[] naive2 = new Naive2(train, season).forecast(horizon);
        double[] lower = outlook.quantile(LOWER);
        double[] upper = outlook.quantile(UPPER);
        double scale = Measures.scale(train, train.length, season);
        scores.add(
                new M4Score(
                        series,
                        Finite.orNull(Measures.smape(actual, outlook.points())),
                        Finite.orNull(Measures.absoluteError(actual, outlook.points()) / scale),
                        Finite.orNull(Measures.intervalScore(actual, lower, upper) / scale),
                        Finite.orNull(Measures.coverage(actual, lower, upper)),
                        Finite.orNull(Measures.smape(actual, naive2)),
                        Finite.orNull(Measures.absoluteError(actual, naive2) / scale)));
        IntStream.range(0, horizon).forEach(i -> tally.add(actual[i], outlook.quantiles()[i]));
    }

    /** Of all series so far. */
    public M4Report report() {
        Double smape = mean(M4Score::smape);
        Double mase = mean(M4Score::mase);
        Double naive2Smape = mean(M4Score::naive2Smape);
        Double naive2Mase = mean(M4Score::naive2Mase);
        Double relativeSmape = Finite.ratio(smape, naive2Smape);
        Double relativeMase = Finite.ratio(mase, naive2Mase);
        boolean isRated = relativeSmape != null && relativeMase != null;
        return new M4Report(
                season,
                horizon,
                smape,
                mase,
                isRated ? (Double) ((relativeSmape + relativeMase) / 2) : null,
                mean(M4Score::msis),
                mean(M4Score::coverage95),
                Finite.mean(tally.scores().stream().map(LevelScore::pinball).toList()),
                naive2Smape,
                naive2Mase,
                cost.perObservation(),
                tally.scores(),
                List.copyOf(scores));
    }

    private Double mean(Function<M4Score, Double> figure) {
        return Finite.mean(scores.stream().map(figure).collect(Collectors.toList()));
    }
}
