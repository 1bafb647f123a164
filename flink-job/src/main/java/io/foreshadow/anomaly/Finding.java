package io.foreshadow.anomaly;

/**
 * One event in a client's traffic.
 *
 * @param kind what it is; may become a more exact kind while it lasts
 * @param open whether it lasts
 * @param startMillis end of its first bucket
 * @param lastMillis end of its last bucket
 * @param severity greatest of {@code observed / expected} or its inverse so far; 1 or more
 * @param observed the number that was odd, in the last odd bucket
 * @param expected what it was compared with
 * @param detail one sentence for people
 */
public record Finding(
        FindingKind kind,
        boolean open,
        long startMillis,
        long lastMillis,
        double severity,
        double observed,
        double expected,
        String detail) {}
