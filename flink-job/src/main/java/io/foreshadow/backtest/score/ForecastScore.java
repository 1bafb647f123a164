package io.foreshadow.backtest.score;

import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.ForecastTape;
import io.foreshadow.forecast.QuantileLoss;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good the forecasts were where the lead time ends, over the scored steps that were forecast
 * and whose demand is known.
 *
 * @param buckets how many those are
 * @param wape {@code sum |d - q50| / sum d}
 * @param mase {@code mean |d - q50| / mean |d(t) - d(t - season)|}, both over the scored steps
 * @param pinball mean quantile loss at the policy's quantile, per mean demand
 * @param coverage share of buckets at or below each quantile, by level
 */
public record ForecastScore(
        int buckets, double wape, double mase, double pinball, Map<String, Double> coverage) {

    /** Of a tape. */
    public static ForecastScore of(ClientRun run, ForecastTape tape, int season) {
        double[] demand = run.demand();
        float[] median = tape.quantiles()[0];
        double quantile = run.policy().quantile();
        int buckets = 0;
        double total = 0;
        double error = 0;
        double loss = 0;
        for (int t = run.scoredFrom(); t < demand.length; t++) {
            if (isScored(demand[t], median[t])) {
                buckets++;
                total += demand[t];
                error += Math.abs(demand[t] - median[t]);
                loss += QuantileLoss.of(demand[t], tape.atPolicy()[t], quantile);
            }
        }
        return new ForecastScore(
                buckets,
                total == 0 ? 0 : error / total,
                buckets == 0 ? 0 : error / buckets / scale(demand, run.scoredFrom(), season),
                total == 0 ? 0 : loss / total,
                coverage(run, tape));
    }

    private static Map<String, Double> coverage(ClientRun run, ForecastTape tape) {
        Map<String, Double> shares = new TreeMap<>();
        for (int i = 0; i < tape.levels().length; i++) {
            int known = 0;
            int covered = 0;
            for (int t = run.scoredFrom(); t < run.demand().length; t++) {
                float upper = tape.quantiles()[i][t];
                if (isScored(run.demand()[t], upper)) {
                    known++;
                    covered += run.demand()[t] <= upper ? 1 : 0;
                }
            }
            shares.put(String.valueOf(tape.levels()[i]), known == 0 ? 0 : (double) covered / known);
        }
        return shares;
    }

    /** Mean error of repeating the last season; 1 where that makes none or nothing is known. */
    private static double scale(double[] demand, int from, int season) {
        double sum = 0;
        int known = 0;
        for (int t = Math.max(from, season); t < demand.length; t++) {
            double change = Math.abs(demand[t] - demand[t - season]);
            if (!Double.isNaN(change)) {
                sum += change;
                known++;
            }
        }
        return sum == 0 ? 1 : sum / known;
    }

    private static boolean isScored(double demand, float forecast) {
        return !Double.isNaN(demand) && !Float.isNaN(forecast);
    }
}
