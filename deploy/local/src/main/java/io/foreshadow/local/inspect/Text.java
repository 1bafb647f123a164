package io.foreshadow.local.inspect;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.ScalingDecision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers, times and shares as people read them; times are UTC. */
final class Text {
    static final String NONE = "-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Text() {}

    static String time(Long millis) {
        return millis == null ? NONE : TIME.format(Instant.ofEpochMilli(millis));
    }

    static String rate(Double demand) {
        return demand == null || demand.isNaN()
                ? NONE
                : String.format(Locale.ROOT, "%.1f/s", demand);
    }

    static String duration(long millis) {
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200
                ? Math.round(seconds / 60.0) + " min"
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
    }

    /** {@code medium -> large}, or the class alone where it stays. */
    static String move(ScalingDecision decision) {
        return decision.fromClass().equals(decision.toClass())
                ? decision.toClass()
                : decision.fromClass() + " -> " + decision.toClass();
    }

    /** The highest of the 95 % quantiles as far as the forecast looks. */
    static String peak(Forecast forecast) {
        long all = forecast.bucketMillis() * Math.max(1, forecast.horizon().size());
        return rate(forecast.peak(all, 0.95));
    }

    /** Largest share first. */
    static String shares(Map<String, Double> weights) {
        return weights.entrySet().stream()
                .filter(weight -> weight.getValue() >= 0.005)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(
                        weight ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %.0f %%",
                                        weight.getKey(),
                                        100 * weight.getValue()))
                .collect(Collectors.joining(", "));
    }
}
