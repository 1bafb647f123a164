package io.foreshadow.events;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Quantiles of a client's demand for the coming buckets, on {@link Topics#FORECASTS}.
 *
 * @param client the tenant
 * @param atMillis end of the last bucket seen; forecasts know nothing later
 * @param bucketMillis length of a bucket
 * @param observed demand in the last bucket, in demand units; NaN, null in JSON, for a gap in the
 *     capture
 * @param readiness how far the shadow knows the client; {@code COLLECTING} has no horizon
 * @param horizon one entry per future bucket, nearest first; empty while collecting
 * @param weights share of each model in the forecast; sums to 1, empty while collecting
 * @param readinessReason why it is so, one sentence: what is missing, which season it has, why it
 *     is rejected; null in what was written before there were reasons
 * @param readyAtMillis when forecasts begin if nothing of the demand stays unknown; null unless
 *     collecting
 */
public record Forecast(
        String client,
        long atMillis,
        long bucketMillis,
        @JsonSerialize(using = Gap.Writer.class) @JsonDeserialize(using = Gap.Reader.class)
                double observed,
        Readiness readiness,
        List<Quantiles> horizon,
        Map<String, Double> weights,
        String readinessReason,
        Long readyAtMillis) {
    public Forecast {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(readiness, "readiness");
    }

    /** Without the reason of its readiness. */
    public Forecast(
            String client,
            long atMillis,
            long bucketMillis,
            double observed,
            Readiness readiness,
            List<Quantiles> horizon,
            Map<String, Double> weights) {
        this(client, atMillis, bucketMillis, observed, readiness, horizon, weights, null, null);
    }

    /** The same with another horizon. */
    public Forecast with(List<Quantiles> otherHorizon) {
        return new Forecast(
                client,
                atMillis,
                bucketMillis,
                observed,
                readiness,
                otherHorizon,
                weights,
                readinessReason,
                readyAtMillis);
    }

    /** Whether it says something that decisions rely on. */
    public boolean mayBeReliedOn() {
        return readiness.mayBeReliedOn() && !horizon.isEmpty();
    }

    /**
     * Demand of one future bucket. Never negative, never NaN, and never falling from left to right.
     *
     * @param q50 median
     * @param q90 90 % quantile
     * @param q95 95 % quantile
     * @param q99 99 % quantile
     */
    public record Quantiles(double q50, double q90, double q95, double q99) {
        /** The levels of the components, in their order. */
        public static final List<Double> LEVELS = List.of(0.50, 0.90, 0.95, 0.99);

        /** The lowest and the highest level that {@link #at} can tell. */
        public static final double LOWEST = 0.5;

        public static final double HIGHEST = 0.995;

        private static final double[] SCORES =
                LEVELS.stream().mapToDouble(NormalScore::of).toArray();

        /**
         * The quantile at a level, rising with the level: between {@link #LEVELS} linear in normal
         * scores, as if demand were normal there; beyond the last as between the last two.
         *
         * @param level from {@link #LOWEST} to {@link #HIGHEST}
         * @throws IllegalArgumentException for any other level
         */
        public double at(double level) {
            if (!(level >= LOWEST && level <= HIGHEST)) {
                throw new IllegalArgumentException(
                        "quantile " + level + " is not from " + LOWEST + " to " + HIGHEST);
            }
            double[] values = {q50, q90, q95, q99};
            int exact = LEVELS.indexOf(level);
            return exact >= 0 ? values[exact] : between(values, level);
        }

        private static double between(double[] values, double level) {
            int upper = 1;
            while (upper < values.length - 1 && LEVELS.get(upper) < level) {
                upper++;
            }
            double share =
                    (NormalScore.of(level) - SCORES[upper - 1])
                            / (SCORES[upper] - SCORES[upper - 1]);
            return values[upper - 1] + share * (values[upper] - values[upper - 1]);
        }
    }

    /**
     * The highest demand expected within a time from now at a quantile, or NaN where the forecast
     * says nothing.
     *
     * @param withinMillis how far to look; beyond the horizon the horizon's end counts
     * @param level as {@link Quantiles#at} takes it
     */
    public double peak(long withinMillis, double level) {
        long buckets = Math.min(horizon.size(), (withinMillis - 1) / bucketMillis + 1);
        double peak = Double.NaN;
        for (int i = 0; i < buckets; i++) {
            double demand = horizon.get(i).at(level);
            peak = Double.isNaN(peak) ? demand : Math.max(peak, demand);
        }
        return peak;
    }
}
