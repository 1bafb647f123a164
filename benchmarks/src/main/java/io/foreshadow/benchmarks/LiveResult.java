package io.foreshadow.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a program has captured of a replay.
 *
 * @param receiver the program
 * @param askedRate packets per second that were asked of tcpreplay
 * @param sent packets
 * @param sentRate packets per second that were reached
 * @param received packets
 * @param dropped packets, by libpcap's counters
 * @param cpuSeconds of the program
 * @param found exchanges found of those sent, or nothing
 */
record LiveResult(
        String receiver,
        int askedRate,
        long sent,
        double sentRate,
        long received,
        long dropped,
        double cpuSeconds,
        String found) {
    /** Nothing was dropped and nothing is missing. */
    boolean isComplete() {
        return dropped == 0 && received >= sent;
    }

    /** Whether the sender has kept up with what was asked of it. */
    boolean isAtSpeed() {
        return sentRate >= 0.95 * askedRate;
    }

    /** The most packets per second that a program has received completely. */
    static double bestRate(List<LiveResult> results, Receiver receiver) {
        return results.stream()
                .filter(result -> result.receiver.equals(receiver.title()))
                .filter(LiveResult::isComplete)
                .map(LiveResult::sentRate)
                .max(Comparator.naturalOrder())
                .orElse(0.0);
    }

    static MarkdownTable table(List<LiveResult> results) {
        MarkdownTable table =
                new MarkdownTable(
                        "program",
                        "packets/s asked",
                        "packets/s sent",
                        "sent",
                        "received",
                        "dropped",
                        "CPU s",
                        "found");
        for (LiveResult result : results) {
            table.row(
                    result.receiver,
                    grouped(result.askedRate),
                    grouped(Math.round(result.sentRate)),
                    grouped(result.sent),
                    grouped(result.received),
                    grouped(result.dropped),
                    String.format(Locale.ROOT, "%.1f", result.cpuSeconds),
                    result.found);
        }
        return table;
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
