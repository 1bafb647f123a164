package io.foreshadow.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Measures of one series' forecast as Makridakis, Spiliotis and Assimakopoulos define them ("The M4
 * Competition: 100,000 time series and 61 forecasting methods", 2020). Steps whose demand is not
 * known are left out; NaN where none is left or there is nothing to scale by.
 */
final class Measures {
    private static final double INTERVAL = 0.95;

    private Measures() {}

    /**
     * Symmetric mean absolute percentage error, in percent: the mean of 200 |y - f| / (|y|+|f|).
     */
    static double smape(double[] actual, double[] forecast) {
        return mean(
                IntStream.range(0, actual.length)
                        .mapToDouble(
                                i -> {
                                    double size = Math.abs(actual[i]) + Math.abs(forecast[i]);
                                    double error = Math.abs(actual[i] - forecast[i]);
                                    return size == 0 ? 0 : 200 * error / size;
                                })
                        .toArray());
    }

    /** Mean absolute error, in demand units. */
    static double absoluteError(double[] actual, double[] forecast) {
        return mean(
                IntStream.range(0, actual.length)
                        .mapToDouble(i -> Math.abs(actual[i] - forecast[i]))
                        .toArray());
    }

    /**
     * Mean interval score of a 95 % interval, in demand units: its width, and 40 times what demand
     * was outside it.
     */
    static double intervalScore(double[] actual, double[] lower, double[] upper) {
        double penalty = 2 / (1 - INTERVAL);
        return mean(
                IntStream.range(0, actual.length)
                        .mapToDouble(
                                i ->
                                        upper[i]
                                                - lower[i]
                                                + penalty * above(lower[i], actual[i])
                                                + penalty * above(actual[i], upper[i]))
                        .toArray());
    }

    /** Share of demands within an interval. */
    static double coverage(double[] actual, double[] lower, double[] upper) {
        return mean(
                IntStream.range(0, actual.length)
                        .filter(i -> !Double.isNaN(actual[i]))
                        .mapToDouble(i -> actual[i] >= lower[i] && actual[i] <= upper[i] ? 1 : 0)
                        .toArray());
    }

    /**
     * What errors are scaled by: the mean absolute difference from one season earlier.
     *
     * @param past of the series
     * @param to end of what is taken of it
     */
    static double scale(double[] past, int to, int season) {
        double scale =
                mean(
                        IntStream.range(season, Math.max(season, to))
                                .mapToDouble(t -> Math.abs(past[t] - past[t - season]))
                                .toArray());
        return scale > 0 ? scale : Double.NaN;
    }

    /** Of the known ones. */
    private static double mean(double[] terms) {
        return Arrays.stream(terms)
                .filter(term -> !Double.isNaN(term))
                .average()
                .orElse(Double.NaN);
    }

    private static double above(double a, double b) {
        return Double.isNaN(a - b) ? Double.NaN : Math.max(a - b, 0);
    }
}
