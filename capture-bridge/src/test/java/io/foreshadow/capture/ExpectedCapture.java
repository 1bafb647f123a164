package io.foreshadow.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** One row of the table of real captures. */
record ExpectedCapture(
        Path folder,
        String file,
        String link,
        int packets,
        long requestsMin,
        long requestsMax,
        long responsesMin,
        long responsesMax,
        long h2Requests,
        long h2Responses,
        String exercises) {
    private static final String TABLE = "shared/data/pcaps/expected.csv";

    /** Splits at commas that are followed by an even number of quotes. */
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    /** All rows, or none where the captures are not at hand. */
    static List<ExpectedCapture> all() {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path table = folder.resolve(TABLE);
            if (Files.exists(table)) {
                return read(table);
            }
        }
        return List.of();
    }

    Path path() {
        return folder.resolve(file);
    }

    @Override
    public String toString() {
        return file;
    }

    private static List<ExpectedCapture> read(Path table) {
        try (var lines = Files.lines(table)) {
            return lines.skip(1).map(line -> row(table.getParent(), COMMA.split(line))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExpectedCapture row(Path folder, String[] fields) {
        return new ExpectedCapture(
                folder,
                fields[0],
                fields[1],
                Integer.parseInt(fields[2]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]),
                Long.parseLong(fields[7]),
                Long.parseLong(fields[8]),
                Long.parseLong(fields[10]),
                Long.parseLong(fields[11]),
                fields[15]);
    }
}
