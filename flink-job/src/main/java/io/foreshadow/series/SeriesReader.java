package io.foreshadow.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads series from CSV, plain or gzip. The header decides: {@code timestamp,value} or {@code
 * client,timestamp,value}, in any order, with or without a {@code label}; other columns are passed
 * over. An empty value is missing, not zero. Rows of one client have to rise in time.
 */
public final class SeriesReader {
    private static final ObjectReader ROWS =
            new CsvMapper()
                    .readerForListOf(String.class)
                    .with(CsvParser.Feature.WRAP_AS_ARRAY)
                    .with(CsvParser.Feature.SKIP_EMPTY_LINES);

    private final String name;
    private final String fallbackClient;
    private final Map<String, SeriesRows> clients = new LinkedHashMap<>();

    private SeriesReader(String name) {
        this.name = name.equals("-") ? "standard input" : name;
        fallbackClient = clientOf(name);
    }

    /**
     * All series of a file, in the order of their first rows. Without a client column the file's
     * name, less its extension, is the client.
     *
     * @param name a path, or {@code -} for the standard input
     * @throws InvalidSeriesException {@code file:line: cause; remedy}
     */
    public static List<Series> read(String name, InputStream standardInput) {
        SeriesReader reader = new SeriesReader(name);
        try (Reader text = SeriesInput.open(name, standardInput);
                MappingIterator<List<String>> rows = ROWS.readValues(text)) {
            reader.read(rows);
        } catch (JsonProcessingException | RuntimeJsonMappingException e) {
            throw new InvalidSeriesException(
                    reader.name + ": is not CSV (" + firstLine(e) + "); quote fields with \"", e);
        } catch (IOException e) {
            throw new InvalidSeriesException(
                    reader.name + ": cannot be read (" + firstLine(e) + "); check the file", e);
        }
        return reader.series();
    }

    private List<Series> series() {
        if (clients.isEmpty()) {
            throw new InvalidSeriesException(name + ":1: has no rows; it needs two or more");
        }
        return clients.values().stream().map(rows -> rows.series(name)).toList();
    }

    private void read(MappingIterator<List<String>> rows) throws IOException {
        List<String> header = rows.hasNextValue() ? rows.nextValue() : List.of();
        Columns columns = Columns.of(header);
        if (columns == null) {
            throw invalid(
                    1,
                    "the header is \"" + String.join(",", header) + "\"",
                    "it must name timestamp and value, and may name client and label");
        }
        int line = 1;
        while (rows.hasNextValue()) {
            List<String> row = rows.nextValue();
            line = Math.max(line + 1, rows.getParser().currentLocation().getLineNr() - 1);
            add(row, columns, line);
        }
    }

    private void add(List<String> row, Columns columns, int line) {
        if (row.size() != columns.count()) {
            throw invalid(
                    line,
                    row.size() + " columns where the header has " + columns.count(),
                    "give each row all columns");
        }
        String client = columns.client() < 0 ? fallbackClient : row.get(columns.client());
        long millis = millis(row.get(columns.timestamp()), line);
        double value = value(row.get(columns.value()), line);
        SeriesRows known = clients.computeIfAbsent(client, SeriesRows::new);
        requireRising(known.lastMillis(), millis, row.get(columns.timestamp()), line);
        known.add(millis, value);
    }

    private void requireRising(long lastMillis, long millis, String text, int line) {
        if (millis == lastMillis) {
            throw invalid(line, "timestamp " + text + " comes twice", "remove one of the rows");
        }
        if (millis < lastMillis) {
            throw invalid(line, "timestamp " + text + " is before the row above", "sort by time");
        }
    }

    private long millis(String text, int line) {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw invalid(
                    line,
                    "timestamp \"" + text + "\" is not understood",
                    "write 2014-04-01 00:00:00, ISO 8601 or seconds or milliseconds since 1970");
        }
    }

    private double value(String text, int line) {
        String trimmed = text.trim();
        if (trimmed.isEmpty() || trimmed.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(trimmed);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw invalid(
                line, "value \"" + text + "\" is no number", "leave it empty where it is missing");
    }

    private InvalidSeriesException invalid(int line, String cause, String remedy) {
        return new InvalidSeriesException(name + ":" + line + ": " + cause + "; " + remedy);
    }

    private static String clientOf(String name) {
        Path file = Path.of(name).getFileName();
        return file == null ? name : file.toString().replaceFirst("(\\.csv)?(\\.gz)?$", "");
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no detail");
    }
}
