package io.foreshadow.local.benchmark.moves;

import java.util.Locale;

/**
 * What came of a run.
 *
 * @param moves that were wanted
 * @param done of these, those after which the wanted class served
 * @param broken connections that could not be made, broke or had no answer in time
 * @param lost keys that could not be read at the end as they were acknowledged
 * @param tally of all exchanges
 */
record MoveReport(long moves, long done, long broken, long lost, Tally tally) {
    /** How much slower the slowest of a hundred requests may be while traffic shifts. */
    private static final double MOST = 1.3;

    /** Whether all moves were made, no request failed and no write was lost. */
    boolean isClean() {
        return done == moves && broken + tally.failed() == 0 && lost + tally.wrongReads() == 0;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("| during | requests | p50 ms | p99 ms | max ms | p99 / steady |\n");
        text.append("|---|--:|--:|--:|--:|--:|\n");
        for (Phase phase : Phase.values()) {
            text.append(row(phase));
        }
        double ratio = ratio(Phase.SHIFTING);
        return text.append('\n')
                .append(line("moves", "%,d of %,d", done, moves))
                .append(line("requests", "%,d", tally.requests()))
                .append(line("failed", "%,d, connections broken %,d", tally.failed(), broken))
                .append(line("writes acknowledged", "%,d", tally.writes()))
                .append(line("reads of another value", "%,d", tally.wrongReads()))
                .append(line("keys", "%,d, lost %,d", tally.acknowledged().size(), lost))
                .append(line("p99 of shifts", "%.2f x steady: %s", ratio, verdict(ratio)))
                .toString();
    }

    private static String verdict(double ratio) {
        return ratio <= MOST ? "holds, at most 1.3" : "missed, at most 1.3";
    }

    private String row(Phase phase) {
        Latencies latencies = tally.during(phase);
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f | %.1f | %.1f | %.2f |%n",
                phase.title(),
                latencies.count(),
                latencies.millis(0.5),
                latencies.millis(0.99),
                latencies.millis(1),
                ratio(phase));
    }

    private double ratio(Phase phase) {
        return tally.during(phase).millis(0.99) / tally.during(Phase.STEADY).millis(0.99);
    }

    private static String line(String name, String format, Object... values) {
        return String.format(Locale.ROOT, name + ": " + format + "%n", values);
    }
}
