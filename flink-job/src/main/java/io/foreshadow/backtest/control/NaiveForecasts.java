package io.foreshadow.backtest.control;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Forecast.Quantiles;
import io.foreshadow.events.Readiness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.rank.PSquarePercentile;

/**
 * The textbook's seasonal naive method, with quantiles from its own errors: its median is last
 * season's value, its other quantiles are that plus the empirical quantile of all errors so far.
 *
 * <p>Source of the running quantile: Jain and Chlamtac, "The P-square algorithm" (1985).
 */
public final class NaiveForecasts implements ForecastSource {
    private static final String NAME = "seasonal-naive";

    private final double[] lastSeason;
    private final int season;
    private final int horizon;
    private final PSquarePercentile[] errors =
            Quantiles.LEVELS.stream()
                    .map(level -> new PSquarePercentile(level * 100))
                    .toArray(PSquarePercentile[]::new);
    private long seen;

    public NaiveForecasts(int season, int horizon) {
        lastSeason = new double[season];
        this.season = season;
        this.horizon = horizon;
    }

    @Override
    public Forecast forecast(Moment now) {
        learn(now.observed());
        boolean isReady = seen >= season;
        return new Forecast(
                now.forecast().client(),
                now.forecast().atMillis(),
                now.forecast().bucketMillis(),
                now.observed(),
                isReady ? Readiness.NAIVE : Readiness.COLLECTING,
                isReady ? quantiles() : List.of(),
                isReady ? Map.of(NAME, 1.0) : Map.of());
    }

    private void learn(double demand) {
        if (!Double.isNaN(demand)) {
            if (seen >= season) {
                double error = demand - point(1);
                Arrays.stream(errors).forEach(quantile -> quantile.increment(error));
            }
            lastSeason[(int) (seen % season)] = demand;
        }
        seen++;
    }

    private List<Quantiles> quantiles() {
        double q90 = Math.max(0, error(1));
        double q95 = Math.max(q90, error(2));
        double q99 = Math.max(q95, error(3));
        List<Quantiles> quantiles = new ArrayList<>(horizon);
        for (int lead = 1; lead <= horizon; lead++) {
            double point = point(lead);
            quantiles.add(new Quantiles(point, point + q90, point + q95, point + q99));
        }
        return quantiles;
    }

    private double error(int level) {
        double error = errors[level].getResult();
        return Double.isNaN(error) ? 0 : error;
    }

    /** The latest known demand at the same time of the season; of a time never seen, nothing. */
    private double point(int lead) {
        return lastSeason[(int) ((seen + lead - 1) % season)];
    }
}
