package io.foreshadow.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * A promise and whether it was kept.
 *
 * @param promise what has to be
 * @param measured what is, with its unit
 */
record Gate(String promise, String measured, boolean passed) {
    /** A value that may not be above a limit. */
    static Gate atMost(String promise, double value, double limit, String unit) {
        return new Gate(promise, text(value, unit), value <= limit);
    }

    /** A value that may not be below a limit. */
    static Gate atLeast(String promise, double value, double limit, String unit) {
        return new Gate(promise, text(value, unit), value >= limit);
    }

    static boolean allPassed(List<Gate> gates) {
        return gates.stream().allMatch(Gate::passed);
    }

    static MarkdownTable table(List<Gate> gates) {
        MarkdownTable table = new MarkdownTable("gate", "measured", "result");
        for (Gate gate : gates) {
            table.row(gate.promise, gate.measured, gate.passed ? "PASS" : "FAIL");
        }
        return table;
    }

    private static String text(double value, String unit) {
        return String.format(Locale.ROOT, "%.2f %s", value, unit).strip();
    }
}
