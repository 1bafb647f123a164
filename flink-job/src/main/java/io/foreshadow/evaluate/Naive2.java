package io.foreshadow.evaluate;

import java.util.Arrays;

/**
 * The benchmark of the M4 competition: the last value, on the series without its season where a
 * season is there. The season is taken out by classical multiplicative decomposition where the
 * autocorrelation at its length is beyond the 90 % limit of Bartlett's formula.
 */
final class Naive2 {
    private static final double CRITICAL = 1.645;

    private final double[] past;
    private final int season;

    /**
     * @param past NaN where nothing is known
     * @param season in steps; 1 for none
     */
    Naive2(double[] past, int season) {
        this.past = bridged(past);
        this.season = season;
    }

    /** The coming steps, nearest first. */
    double[] forecast(int horizon) {
        double[] factors = isSeasonal() ? factors() : new double[] {1};
        if (Arrays.stream(factors).anyMatch(factor -> !(factor > 0) || Double.isInfinite(factor))) {
            factors = new double[] {1};
        }
        int last = past.length - 1;
        double level = past[last] / factors[last % factors.length];
        double[] forecast = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            forecast[i] = level * factors[(past.length + i) % factors.length];
        }
        return forecast;
    }

    boolean isSeasonal() {
        if (season < 2 || past.length < 3 * season) {
            return false;
        }
        double sum = 1;
        for (int lag = 1; lag < season; lag++) {
            double correlation = autocorrelation(lag);
            sum += 2 * correlation * correlation;
        }
        return Math.abs(autocorrelation(season)) > CRITICAL * Math.sqrt(sum / past.length);
    }

    private double autocorrelation(int lag) {
        double mean = Arrays.stream(past).average().orElse(0);
        double shifted = 0;
        double variance = 0;
        for (int t = 0; t < past.length; t++) {
            variance += (past[t] - mean) * (past[t] - mean);
            shifted += t < lag ? 0 : (past[t] - mean) * (past[t - lag] - mean);
        }
        return shifted / variance;
    }

    /** For each place in the season the mean of value over trend, scaled to a mean of 1. */
    private double[] factors() {
        double[] sums = new double[season];
        int[] counts = new int[season];
        int half = season / 2;
        for (int t = half; t < past.length - half; t++) {
            sums[t % season] += past[t] / trend(t);
            counts[t % season]++;
        }
        for (int i = 0; i < season; i++) {
            sums[i] /= counts[i];
        }
        double mean = Arrays.stream(sums).average().orElse(1);
        return Arrays.stream(sums).map(factor -> factor / mean).toArray();
    }

    /** The moving average over a season; of an even season the ends count half. */
    private double trend(int at) {
        int half = season / 2;
        double sum = 0;
        for (int t = at - half; t <= at + half; t++) {
            boolean isEnd = t == at - half || t == at + half;
            sum += isEnd && season % 2 == 0 ? past[t] / 2 : past[t];
        }
        return sum / season;
    }

    /** What is missing is as before; at the start as after. */
    private static double[] bridged(double[] values) {
        double[] bridged = values.clone();
        double last = Arrays.stream(values).filter(v -> !Double.isNaN(v)).findFirst().orElse(0);
        for (int i = 0; i < bridged.length; i++) {
            bridged[i] = Double.isNaN(bridged[i]) ? last : bridged[i];
            last = bridged[i];
        }
        return bridged;
    }
}
