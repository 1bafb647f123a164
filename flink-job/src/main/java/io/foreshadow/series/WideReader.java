package io.foreshadow.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the format of the M4 competition, plain or gzip: a header, then a row for each series with
 * its name and its values, filled up with empty cells. An empty cell between values is missing.
 */
public final class WideReader {
    private static final String EMPTY = "";

    private final String name;
    private final Map<String, double[]> series = new LinkedHashMap<>();

    private WideReader(String name) {
        this.name = name;
    }

    /**
     * The values of all series by name, in the order of the file; NaN where one is missing.
     *
     * @param name a path
     * @throws InvalidSeriesException {@code file:line:column: cause; remedy}
     */
    public static Map<String, double[]> read(String name) {
        WideReader reader = new WideReader(name);
        try (Reader text = SeriesInput.open(name, System.in);
                MappingIterator<List<String>> rows =
                        new CsvMapper()
                                .readerForListOf(String.class)
                                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                                .readValues(text)) {
            reader.read(rows);
        } catch (JsonProcessingException | RuntimeJsonMappingException e) {
            throw new InvalidSeriesException(name + ": is not CSV; quote fields with \"", e);
        } catch (IOException e) {
            throw new InvalidSeriesException(name + ": cannot be read; check the file", e);
        }
        return reader.series;
    }

    private void read(MappingIterator<List<String>> rows) throws IOException {
        int line = 0;
        while (rows.hasNextValue()) {
            List<String> row = rows.nextValue();
            line++;
            if (line > 1 && !row.stream().allMatch(String::isBlank)) {
                add(row, line);
            }
        }
        if (series.isEmpty()) {
            throw new InvalidSeriesException(
                    name
                            + ": has no series; give a header, then a name and its values in each row");
        }
    }

    private void add(List<String> row, int line) {
        int end = row.size();
        while (end > 1 && row.get(end - 1).isBlank()) {
            end--;
        }
        if (end == 1) {
            throw invalid(line, 2, "the series has no values", "remove it or give it some");
        }
        double[] values = new double[end - 1];
        for (int i = 1; i < end; i++) {
            values[i - 1] = value(row.get(i).trim(), line, i + 1);
        }
        if (series.put(row.get(0).trim(), values) != null) {
            throw invalid(line, 1, "series " + row.get(0) + " comes twice", "remove one");
        }
    }

    private double value(String text, int line, int column) {
        if (Arrays.asList(EMPTY, "NA", "NaN").contains(text)) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw invalid(
                line,
                column,
                "\"" + text + "\" is no number",
                "leave it empty where it is missing");
    }

    private InvalidSeriesException invalid(int line, int column, String cause, String remedy) {
        return new InvalidSeriesException(
                name + ":" + line + ":" + column + ": " + cause + "; " + remedy);
    }
}
