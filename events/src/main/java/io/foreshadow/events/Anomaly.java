package io.foreshadow.events;

/**
 * A rule that fired over a client's observations and forecasts.
 *
 * @param client the tenant
 * @param rule name of the rule, for example {@code surge}
 * @param startMillis end of the first bucket that belongs to it
 * @param endMillis end of the bucket that completed it
 * @param observed demand in the last of these buckets, in demand units
 * @param expected what the rule compared it with, in demand units
 * @param detail one sentence for people
 */
public record Anomaly(
        String client,
        String rule,
        long startMillis,
        long endMillis,
        double observed,
        double expected,
        String detail) {}
