package io.foreshadow.forecast;

import io.foreshadow.events.Readiness;

/**
 * How far a client is known.
 *
 * @param readiness the state
 * @param reason why, one sentence
 * @param missing buckets until forecasts begin; 0 when they have begun
 */
public record Standing(Readiness readiness, String reason, long missing) {

    static Standing collecting(long seen, long known, int span) {
        long missing = Math.max(span - seen, (span + 1) / 2 - known);
        String reason =
                seen < span
                        ? "%d of the %d buckets of the first season are missing"
                                .formatted(span - seen, span)
                        : "only %d buckets are known: half a season, %d, are needed"
                                .formatted(known, (span + 1) / 2);
        return new Standing(Readiness.COLLECTING, reason, missing);
    }

    static Standing of(Season season) {
        if (!season.exists()) {
            return naive("its past shows no season");
        }
        if (!season.isProven()) {
            return naive(
                    "a season of %d buckets is supposed, its past does not show it yet"
                            .formatted(season.buckets()));
        }
        String reason = "its past shows a season of %d buckets".formatted(season.buckets());
        return new Standing(Readiness.SEASONAL, reason, 0);
    }

    private static Standing naive(String reason) {
        return new Standing(Readiness.NAIVE, reason, 0);
    }

    static Standing rejected(Rejection rejection) {
        String reason =
                switch (rejection) {
                    case NO_BETTER -> "its forecasts are hardly better than the naive one";
                    case TOO_WIDE -> "its intervals reach far beyond all demand of the last weeks";
                };
        return new Standing(Readiness.REJECTED, reason, 0);
    }
}
