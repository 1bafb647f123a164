package io.foreshadow.series;

import java.util.List;
import java.util.Locale;

/**
 * Where the columns are, by the header; -1 for one that is not there.
 *
 * @param client whose row it is
 * @param timestamp when
 * @param value what
 * @param label marks an anomaly
 * @param count how many columns a row has
 */
record Columns(int client, int timestamp, int value, int label, int count) {

    /** Of a header; null when it names no timestamp or no value. */
    static Columns of(List<String> header) {
        List<String> names =
                header.stream()
                        .map(name -> name.replace("\uFEFF", "").trim().toLowerCase(Locale.ROOT))
                        .toList();
        Columns columns =
                new Columns(
                        names.indexOf("client"),
                        names.indexOf("timestamp"),
                        names.indexOf("value"),
                        names.indexOf("label"),
                        names.size());
        return columns.timestamp < 0 || columns.value < 0 ? null : columns;
    }
}
