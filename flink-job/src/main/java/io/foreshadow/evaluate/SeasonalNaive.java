package io.foreshadow.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What forecasts are compared with: demand is as one season before, the nearest one where it is
 * known, and its errors are normal, as wide as those of the last 14 seasons (Hyndman and
 * Athanasopoulos, "Forecasting: Principles and Practice", 5.5).
 */
final class SeasonalNaive {
    private static final int SEASONS = 14;

    private final double[] values;
    private final int season;
    private final double[] distances;

    /**
     * @param values the whole series; only what is before an origin is read for it
     * @param levels of the quantiles
     */
    SeasonalNaive(double[] values, int season, double[] levels) {
        this.values = values;
        this.season = season;
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        distances = Arrays.stream(levels).map(normal::inverseCumulativeProbability).toArray();
    }

    Outlook outlook(int origin, int horizon) {
        double[] points = new double[horizon];
        double[][] quantiles = new double[horizon][];
        double deviation = deviation(origin);
        for (int i = 0; i < horizon; i++) {
            double point = point(origin, origin + i);
            double width = deviation * Math.sqrt(1 + i / season);
            points[i] = point;
            quantiles[i] = Arrays.stream(distances).map(d -> point + d * width).toArray();
        }
        return new Outlook(points, quantiles);
    }

    private double point(int origin, int step) {
        for (int t = step - (1 + (step - origin) / season) * season; t >= 0; t -= season) {
            if (!Double.isNaN(values[t])) {
                return values[t];
            }
        }
        return lastKnown(origin);
    }

    private double lastKnown(int origin) {
        int t = origin - 1;
        while (t >= 0 && Double.isNaN(values[t])) {
            t--;
        }
        return t < 0 ? 0 : values[t];
    }

    private double deviation(int origin) {
        return Math.sqrt(
                IntStream.range(Math.max(season, origin - SEASONS * season), origin)
                        .mapToDouble(t -> values[t] - values[t - season])
                        .filter(error -> !Double.isNaN(error))
                        .map(error -> error * error)
                        .average()
                        .orElse(0));
    }
}
