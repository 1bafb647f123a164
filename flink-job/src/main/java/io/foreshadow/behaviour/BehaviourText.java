package io.foreshadow.behaviour;

import java.util.Locale;
import java.util.stream.Collectors;

/** A {@link BehaviourSummary} as a few lines for people; a line for what is not known says so. */
final class BehaviourText {
    private static final String UNKNOWN = "unknown";
    private static final int ROUTES = 5;
    private static final int STEPS = 3;

    private final BehaviourSummary summary;

    BehaviourText(BehaviourSummary summary) {
        this.summary = summary;
    }

    @Override
    public String toString() {
        return String.join(
                "\n",
                "until        " + (summary.until() == null ? UNKNOWN : summary.until()),
                "rate         " + rate(),
                "concurrency  " + concurrency(),
                "busy hours   " + hours(),
                "requests     " + quantiles(summary.requestBytes(), 1, "B"),
                "responses    " + quantiles(summary.responseBytes(), 1, "B"),
                "latency      " + quantiles(summary.latencyMicros(), 1e-3, "ms"),
                "outcomes     " + outcomes(),
                "routes       " + routes(),
                "steps        " + steps(),
                "");
    }

    private String rate() {
        if (summary.requestsPerSecond() == null) {
            return UNKNOWN;
        }
        String mean =
                text(
                        "%.2f/s on average, up to %.2f/s",
                        summary.requestsPerSecond(), summary.peakRequestsPerSecond());
        return summary.dispersion() == null
                ? mean
                : mean + text("; dispersion %.2f (Poisson: 1)", summary.dispersion());
    }

    private String concurrency() {
        return summary.concurrency() == null
                ? UNKNOWN
                : text(
                        "%.2f on average, up to %.2f",
                        summary.concurrency(), summary.peakConcurrency());
    }

    private String hours() {
        return summary.busiestHours().isEmpty()
                ? UNKNOWN
                : summary.busiestHours().stream()
                        .map(each -> text("%s %.2f/s", each.hour(), each.requestsPerSecond()))
                        .collect(Collectors.joining(", ", "", " (UTC)"));
    }

    private static String quantiles(BehaviourSummary.Quantiles of, double scale, String unit) {
        return of == null
                ? UNKNOWN
                : text(
                        "half up to %.3g %s, 90 %% up to %.3g %s, 99 %% up to %.3g %s",
                        of.q50() * scale, unit, of.q90() * scale, unit, of.q99() * scale, unit);
    }

    private String outcomes() {
        return summary.outcomeShares().isEmpty()
                ? UNKNOWN
                : summary.outcomeShares().entrySet().stream()
                        .filter(each -> each.getValue() > 0)
                        .map(each -> text("%s %.2f %%", each.getKey(), each.getValue() * 100))
                        .collect(Collectors.joining(", "));
    }

    private String routes() {
        return summary.routes().isEmpty()
                ? UNKNOWN
                : summary.routes().stream()
                        .limit(ROUTES)
                        .map(each -> text("%s %.1f %%", each.route(), each.share() * 100))
                        .collect(Collectors.joining(", "));
    }

    private String steps() {
        return summary.steps().isEmpty()
                ? UNKNOWN
                : summary.steps().stream()
                        .limit(STEPS)
                        .map(
                                each ->
                                        text(
                                                "%s > %s %.1f %%",
                                                each.from(), each.to(), each.share() * 100))
                        .collect(Collectors.joining(", "));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
