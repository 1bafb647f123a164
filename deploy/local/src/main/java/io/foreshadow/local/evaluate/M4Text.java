package io.foreshadow.local.evaluate;

import io.foreshadow.evaluate.LevelScore;
import io.foreshadow.evaluate.M4Report;
import java.io.PrintWriter;

/** Scores in the measures of the M4 competition as tables. */
final class M4Text {
    private static final String TOP = "%-10s %9s %8s %7s %8s %14s%n";
    private static final String LEVEL = "%8s %9s %12s %24s%n";

    private final PrintWriter out;

    M4Text(PrintWriter out) {
        this.out = out;
    }

    void print(M4Report report) {
        out.printf(
                "%d series, season %d, horizon %d%n%n",
                report.series().size(), report.season(), report.horizon());
        out.printf(TOP, "", "sMAPE", "MASE", "OWA", "MSIS", "95 % coverage");
        out.printf(
                TOP,
                "foreshadow",
                Figure.of(report.smape(), 4),
                Figure.of(report.mase(), 4),
                Figure.of(report.owa(), 4),
                Figure.of(report.msis(), 3),
                Figure.of(report.coverage95(), 4));
        out.printf(
                TOP,
                "naive2",
                Figure.of(report.naive2Smape(), 4),
                Figure.of(report.naive2Mase(), 4),
                Figure.of(1.0, 4),
                "",
                "");
        out.println();
        out.printf(LEVEL, "quantile", "coverage", "mean pinball", "weighted quantile loss");
        report.levels().forEach(this::print);
        out.printf(
                "%nmean pinball over all quantiles %s; %s µs of CPU time an observation%n",
                Figure.of(report.meanPinball(), 3), Figure.of(report.cpuMicrosPerObservation(), 2));
        out.flush();
    }

    private void print(LevelScore level) {
        out.printf(
                LEVEL,
                Figure.level(level.level()),
                Figure.of(level.coverage(), 4),
                Figure.of(level.pinball(), 3),
                Figure.of(level.weightedQuantileLoss(), 4));
    }
}
