package io.foreshadow.anomaly;

import io.foreshadow.behaviour.Sight;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What may be odd about one bucket: the closed set that rules are made of. Each compares a number
 * with a limit, and the limit comes with the reading: from the forecast, from what is usual of the
 * client, and from the thresholds of its policy. What is not known is not odd.
 */
public enum Condition {
    /** {@code demand > q99 x surgeFactor} */
    SURGE(
            "surge",
            "requests/s",
            "%.1f requests/s where more than %.1f is a surge",
            Reading::demand,
            r -> r.expected().upper() * r.surgeFactor(),
            Condition::isAbove),
    /** {@code demand > q99} */
    ABOVE(
            "above",
            "requests/s",
            "%.1f requests/s where the forecast ends at %.1f",
            Reading::demand,
            r -> r.expected().upper(),
            Condition::isAbove),
    /** {@code demand < q2.5 x dropFactor} */
    BELOW(
            "below",
            "requests/s",
            "%.1f requests/s where less than %.1f is a drop",
            Reading::demand,
            r -> r.expected().lower() * r.thresholds().dropFactor(),
            (observed, limit, reading) -> observed < limit),
    /** {@code demand > q99} or {@code demand < q2.5} */
    OUTSIDE(
            "outside",
            "requests/s",
            "%.1f requests/s beyond the %.1f of the forecast",
            Reading::demand,
            r -> r.demand() < r.expected().median() ? r.expected().lower() : r.expected().upper(),
            (observed, limit, reading) ->
                    observed > reading.expected().upper() || observed < reading.expected().lower()),
    /** No request though the bridges saw all, where the median forecast is five or more. */
    SILENT(
            "silent",
            "requests/s",
            "no request where %2$.1f requests/s were forecast, and the bridges see",
            Reading::demand,
            r -> r.expected().median(),
            (observed, limit, reading) ->
                    observed == 0
                            && reading.bucket().sight() == Sight.CLEAR
                            && limit * reading.bucket().bucketMillis() >= 5 * 1000),
    /** Demand has turned by {@code flapShare} since its last extreme. */
    TURN(
            "turn",
            "share",
            "demand turned by %.2f of itself where %.2f is a turn",
            Reading::turn,
            r -> r.thresholds().flapShare(),
            (observed, limit, reading) -> observed > 0),
    /** Share of 5xx {@code > usual x errorFactor}, and {@code leastErrors} or more. */
    ERRORS(
            "errors",
            "share",
            "server errors are %.2f of all requests where more than %.2f is a burst",
            Reading::errorShare,
            r -> r.usual().errorLimit(r.thresholds()),
            (observed, limit, reading) ->
                    observed > limit
                            && reading.bucket().serverErrors()
                                    >= reading.thresholds().leastErrors()),
    /** Requests per route {@code > usual x retryFactor}, and demand above the median forecast. */
    RETRIES(
            "retries",
            "requests/route",
            "%.1f requests per route where more than %.1f are retries",
            Reading::requestsPerRoute,
            r -> r.usual().retryLimit(r.thresholds()),
            (observed, limit, reading) ->
                    observed > limit && !(reading.demand() <= reading.expected().median())),
    /** Different routes {@code > usual x scanFactor}, most of them answered with 4xx. */
    SCAN(
            "scan",
            "routes",
            "%.0f different routes, most of them refused, where more than %.0f are a scan",
            r -> r.bucket().distinctRoutes(),
            r -> r.usual().routeLimit(r.thresholds()),
            (observed, limit, reading) ->
                    observed > limit
                            && reading.clientErrorShare() >= reading.thresholds().scanErrorShare()),
    /** Demand is not known: the bridges did not see the bucket. */
    BLIND(
            "blind",
            "bridges",
            "no bridge saw the bucket, so demand is not known",
            r -> 0,
            r -> 1,
            (observed, limit, reading) -> reading.isGap());

    private static final Condition[] ALL = values();

    private final String key;
    private final String unit;
    private final String sentence;
    private final ToDoubleFunction<Reading> observed;
    private final ToDoubleFunction<Reading> limit;
    private final Comparison comparison;

    Condition(
            String key,
            String unit,
            String sentence,
            ToDoubleFunction<Reading> observed,
            ToDoubleFunction<Reading> limit,
            Comparison comparison) {
        this.key = key;
        this.unit = unit;
        this.sentence = sentence;
        this.observed = observed;
        this.limit = limit;
        this.comparison = comparison;
    }

    /** How an observed number is told from its limit; false where either is not known. */
    @FunctionalInterface
    private interface Comparison {
        boolean isOdd(double observed, double limit, Reading reading);
    }

    /** The name in a file of rules. */
    public String key() {
        return key;
    }

    /** Of the number and its limit. */
    String unit() {
        return unit;
    }

    /** What was seen, as a sentence for people. */
    String describe(double seen, double compared) {
        return String.format(Locale.ROOT, sentence, seen, compared);
    }

    double observed(Reading reading) {
        return observed.applyAsDouble(reading);
    }

    double limit(Reading reading) {
        return limit.applyAsDouble(reading);
    }

    /** Whether it holds. In a gap only that it is one. */
    boolean holds(Reading reading) {
        return (this == BLIND || !reading.isGap())
                && comparison.isOdd(observed(reading), limit(reading), reading);
    }

    /** All that hold, one bit each in their order; 0 for most buckets. */
    static int odd(Reading reading) {
        int odd = 0;
        for (Condition condition : ALL) {
            odd |= condition.holds(reading) ? condition.bit() : 0;
        }
        return odd;
    }

    /** The bits of some. */
    static int bits(List<Condition> conditions) {
        return conditions.stream().mapToInt(Condition::bit).reduce(0, (a, b) -> a | b);
    }

    private int bit() {
        return 1 << ordinal();
    }

    private static boolean isAbove(double observed, double limit, Reading reading) {
        return observed > limit;
    }
}
