package io.foreshadow.local.backtest;

import io.foreshadow.series.InvalidSeriesException;
import io.foreshadow.series.Series;
import io.foreshadow.series.SeriesReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads traces from files and from all CSV files of folders. */
final class TraceFiles {
    private final PrintWriter notes;

    /**
     * @param notes told of files of a folder that are no traces
     */
    TraceFiles(PrintWriter notes) {
        this.notes = notes;
    }

    /** All traces, in order; each client once. */
    List<Series> read(List<String> names) throws IOException {
        List<Series> all = new ArrayList<>();
        for (String name : names) {
            if (!name.equals("-") && Files.isDirectory(Path.of(name))) {
                all.addAll(folder(Path.of(name)));
            } else {
                all.addAll(SeriesReader.read(name, System.in));
            }
        }
        Set<String> clients = new HashSet<>();
        for (Series series : all) {
            if (!clients.add(series.client())) {
                throw new InvalidSeriesException(
                        "client " + series.client() + " comes twice; give each file once");
            }
        }
        return all;
    }

    private List<Series> folder(Path folder) throws IOException {
        List<Series> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(TraceFiles::isCsv).sorted().toList()) {
                try {
                    all.addAll(SeriesReader.read(file.toString(), System.in));
                } catch (InvalidSeriesException e) {
                    notes.println("left out: " + e.getMessage());
                }
            }
        }
        if (all.isEmpty()) {
            throw new InvalidSeriesException(folder + ": holds no traces; name a CSV file");
        }
        return all;
    }

    private static boolean isCsv(Path file) {
        return file.getFileName().toString().matches(".*\\.csv(\\.gz)?");
    }
}
