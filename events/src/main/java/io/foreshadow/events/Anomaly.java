package io.foreshadow.events;

/**
 * One event in a client's traffic: written when it is found, and again when it is over.
 *
 * @param client the tenant
 * @param rule name of the rule that found it, for example {@code surge}
 * @param startMillis end of the first bucket that belongs to it
 * @param endMillis end of the bucket that completed it; of one that is over, end of the last bucket
 *     that belongs to it
 * @param observed what was seen in the last of these buckets, in {@code unit}
 * @param expected the limit it was compared with, in {@code unit}
 * @param detail one sentence for people
 * @param phase whether it begins or ends
 * @param kind what it is; null in what was written before there were kinds
 * @param severity how much it matters; null in what was written before there were severities
 * @param unit of {@code observed} and {@code expected}: requests/s, share, requests/route, routes,
 *     bridges
 */
public record Anomaly(
        String client,
        String rule,
        long startMillis,
        long endMillis,
        double observed,
        double expected,
        String detail,
        Phase phase,
        Kind kind,
        Severity severity,
        String unit) {

    /** What was written before there were phases: something begins. */
    public Anomaly {
        phase = phase == null ? Phase.STARTED : phase;
        unit = unit == null ? "requests/s" : unit;
    }

    /** A beginning of no stated kind, over demand. */
    public Anomaly(
            String client,
            String rule,
            long startMillis,
            long endMillis,
            double observed,
            double expected,
            String detail) {
        this(
                client,
                rule,
                startMillis,
                endMillis,
                observed,
                expected,
                detail,
                null,
                null,
                null,
                null);
    }

    /** Whether it begins or ends. */
    public enum Phase {
        STARTED,
        ENDED
    }

    /** What can happen in a client's traffic. */
    public enum Kind {
        /** Demand far above what was forecast. */
        SURGE,
        /** Demand above the upper quantile for long. */
        SUSTAINED_BREACH,
        /** Demand below what was forecast. */
        DROP,
        /** Demand outside what was forecast for long. */
        LEVEL_SHIFT,
        /** No demand where some was forecast, and the capture saw it. */
        SILENCE,
        /** Demand that goes up and down again and again. */
        FLAPPING,
        /** A greater share of server errors than usual. */
        ERROR_BURST,
        /** Errors, and then the same requests again and again. */
        RETRY_STORM,
        /** Many different routes, most of them answered with a client error. */
        SCANNER,
        /** No capture: demand is unknown. */
        CAPTURE_GAP
    }

    /** How much an anomaly matters. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }
}
