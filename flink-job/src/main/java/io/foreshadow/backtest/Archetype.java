package io.foreshadow.backtest;

import io.foreshadow.series.Series;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * What kind of client it is, found from its whole trace in means of an hour (or of a step, if that
 * is longer), cut at their 99 % quantile so that single hours do not decide. The first that holds:
 *
 * <ol>
 *   <li>{@link #NEW}: fewer than three seasons are known;
 *   <li>{@link #PERIODIC}: the mean season explains half of the variance or more;
 *   <li>{@link #SPIKE}: the 99.9 % quantile of the uncut hours is five times their median or more;
 *   <li>{@link #RAMP}: a straight line explains half of the variance of season means or more;
 *   <li>{@link #WEAK}: the mean season explains a fifth of the variance or more;
 *   <li>{@link #STATIONARY}: none of these.
 * </ol>
 */
public enum Archetype {
    NEW,
    PERIODIC,
    SPIKE,
    RAMP,
    WEAK,
    STATIONARY;

    private static final long HOUR = 3_600_000;
    private static final int SEASONS = 3;
    private static final double STRONG = 0.5;
    private static final double FAINT = 0.2;
    private static final double SPIKE_FACTOR = 5;

    /**
     * Of a client.
     *
     * @param seasonMillis length of the pattern that may repeat
     */
    public static Archetype of(Series demand, long seasonMillis) {
        long target = Math.min(HOUR, Math.max(demand.stepMillis(), seasonMillis / 24));
        Series hours = demand.coarser((int) Math.max(1, target / demand.stepMillis()), false);
        int season = (int) Math.max(1, seasonMillis / hours.stepMillis());
        if (hours.known() < SEASONS * season) {
            return NEW;
        }
        double[] cut = cut(hours.values());
        double explained = explained(cut, season);
        if (explained >= STRONG) {
            return PERIODIC;
        }
        if (isSpiky(hours.values())) {
            return SPIKE;
        }
        if (trend(cut, season) >= STRONG) {
            return RAMP;
        }
        return explained >= FAINT ? WEAK : STATIONARY;
    }

    private static double[] known(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }

    private static double[] cut(double[] values) {
        double limit = new Percentile(99).evaluate(known(values));
        return Arrays.stream(values).map(value -> Math.min(value, limit)).toArray();
    }

    private static boolean isSpiky(double[] values) {
        double[] known = known(values);
        double high = new Percentile(99.9).evaluate(known);
        return high > 0 && high >= SPIKE_FACTOR * new Percentile(50).evaluate(known);
    }

    /** Share of the variance that the mean of each slot of the season explains. */
    private static double explained(double[] values, int season) {
        double[] sum = new double[season];
        int[] count = new int[season];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                sum[i % season] += values[i];
                count[i % season]++;
            }
        }
        double mean = Arrays.stream(known(values)).average().orElse(0);
        double left = 0;
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                left += Math.pow(values[i] - sum[i % season] / count[i % season], 2);
                all += Math.pow(values[i] - mean, 2);
            }
        }
        return all == 0 ? 0 : 1 - left / all;
    }

    private static double trend(double[] values, int season) {
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i + season <= values.length; i += season) {
            double mean =
                    Arrays.stream(known(Arrays.copyOfRange(values, i, i + season)))
                            .average()
                            .orElse(Double.NaN);
            if (!Double.isNaN(mean)) {
                line.addData(i, mean);
            }
        }
        double share = line.getRSquare();
        return Double.isNaN(share) ? 0 : share;
    }
}
