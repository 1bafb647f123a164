package io.foreshadow.local.evaluate;

import io.foreshadow.evaluate.RollingReport;
import io.foreshadow.evaluate.RollingScore;
import java.io.PrintWriter;

/** Scores from a rolling origin as tables. */
final class RollingText {
    private static final String ROW = "%-24s %7s %7s %7s %8s %8s %9s %9s %8s %8s%n";
    private static final String LEVEL = "%8s %14s %17s%n";

    private final PrintWriter out;

    RollingText(PrintWriter out) {
        this.out = out;
    }

    void print(RollingReport report) {
        out.printf(
                "%d series, horizon %d, every %d of the last %d steps; relative is to seasonal naive%n%n",
                report.series().size(), report.horizon(), report.every(), report.last());
        out.printf(
                ROW,
                "series",
                "step s",
                "season",
                "origins",
                "MASE",
                "relative",
                "wQL 0.5",
                "relative",
                "wQL 0.9",
                "relative");
        report.series().forEach(this::print);
        out.printf(
                ROW,
                "geometric mean",
                "",
                "",
                "",
                "",
                Figure.of(report.relativeMase(), 4),
                "",
                Figure.of(report.relativeWql50(), 4),
                "",
                Figure.of(report.relativeWql90(), 4));
        out.println();
        out.printf(LEVEL, "quantile", "mean coverage", "mean |difference|");
        report.coverage()
                .forEach(
                        level ->
                                out.printf(
                                        LEVEL,
                                        Figure.level(level.level()),
                                        Figure.of(level.mean(), 4),
                                        Figure.of(level.meanError(), 4)));
        out.printf(
                "%n%s µs of CPU time an observation%n",
                Figure.of(report.cpuMicrosPerObservation(), 2));
        out.flush();
    }

    private void print(RollingScore score) {
        out.printf(
                ROW,
                score.client(),
                Figure.of(score.stepSeconds(), 0),
                score.season(),
                score.origins(),
                Figure.of(score.mase(), 4),
                Figure.of(score.relativeMase(), 4),
                Figure.of(score.wql50(), 4),
                Figure.of(score.relativeWql50(), 4),
                Figure.of(score.wql90(), 4),
                Figure.of(score.relativeWql90(), 4));
    }
}
