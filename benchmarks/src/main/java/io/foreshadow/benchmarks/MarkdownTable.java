package io.foreshadow.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table as in the README; all columns but the first are aligned to the right. */
final class MarkdownTable {
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    MarkdownTable(String... titles) {
        columns = titles.length;
        row(titles);
        lines.add("|---|" + String.join("", Collections.nCopies(columns - 1, "--:|")));
    }

    /** Adds a row; what is missing at its end stays empty. */
    void row(String... cells) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < columns; column++) {
            line.append(column < cells.length ? " " + cells[column] : "").append(" |");
        }
        lines.add(line.toString());
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
