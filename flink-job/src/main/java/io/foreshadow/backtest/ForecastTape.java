package io.foreshadow.backtest;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Forecast.Quantiles;
import java.util.Arrays;

/**
 * What had been forecast for each bucket one lead time before: by the last decision whose new
 * resource could have served it.
 *
 * @param levels of the quantiles
 * @param quantiles one array per level, one value per bucket, in demand units; NaN where none was
 */
public record ForecastTape(double[] levels, float[][] quantiles) {

    static ForecastTape blank(int steps, double policyLevel) {
        double[] levels = {0.5, 0.9, 0.95, 0.99, policyLevel};
        float[][] quantiles = new float[levels.length][steps];
        for (float[] each : quantiles) {
            Arrays.fill(each, Float.NaN);
        }
        return new ForecastTape(levels, quantiles);
    }

    /**
     * @param bucket that is forecast
     * @param ahead how many buckets after the last known one it is; 1 or more
     */
    void keep(int bucket, int ahead, Forecast forecast) {
        if (bucket >= quantiles[0].length || forecast.horizon().size() < ahead) {
            return;
        }
        Quantiles entry = forecast.horizon().get(ahead - 1);
        for (int i = 0; i < levels.length; i++) {
            quantiles[i][bucket] = (float) entry.at(levels[i]);
        }
    }

    /** The quantiles at the level of the policy. */
    public float[] atPolicy() {
        return quantiles[levels.length - 1];
    }
}
