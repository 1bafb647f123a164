package io.foreshadow.anomaly;

import io.foreshadow.events.Anomaly;
import java.util.List;
import java.util.Locale;

/**
 * The rule {@code surge}: demand above a multiple of the 99 % quantile that was forecast for it. A
 * single bucket may be chance, so the pattern that uses this rule asks for several in a row.
 */
public final class SurgeRule {
    /** Name of the rule in an {@link Anomaly}. */
    public static final String NAME = "surge";

    private SurgeRule() {}

    /** Whether one bucket is above all that was expected. Unknown demand is no surge. */
    public static boolean isSurge(Reading reading) {
        return reading.observed() > threshold(reading);
    }

    /**
     * The anomaly that consecutive readings make.
     *
     * @param matched the readings that matched, oldest first; at least one
     */
    public static Anomaly anomaly(List<Reading> matched) {
        if (matched.isEmpty()) {
            throw new IllegalArgumentException("a surge needs at least one reading");
        }
        Reading first = matched.get(0);
        Reading last = matched.get(matched.size() - 1);
        String detail =
                String.format(
                        Locale.ROOT,
                        "%d buckets in a row above %.1f times the q99 forecast;"
                                + " the last saw %.1f/s where at most %.1f/s was expected",
                        matched.size(),
                        last.surgeFactor(),
                        last.observed(),
                        last.expectedUpper());
        return new Anomaly(
                last.client(),
                NAME,
                first.atMillis(),
                last.atMillis(),
                last.observed(),
                last.expectedUpper(),
                detail);
    }

    private static double threshold(Reading reading) {
        return reading.expectedUpper() * reading.surgeFactor();
    }
}
