package io.foreshadow.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One row of the table of real captures.
 *
 * @param interim responses of status 1xx, which are no responses in the other columns
 * @param methods how many requests of HTTP/1 have each method
 * @param statuses how many responses of HTTP/1 have each status
 * @param confidence how many of three independent tools agree, or who decided
 */
record ExpectedCapture(
        Path folder,
        String file,
        int packets,
        long requestsMin,
        long requestsMax,
        long responsesMin,
        long responsesMax,
        long interim,
        long h2Requests,
        long h2Responses,
        long clientHellos,
        Map<String, Long> methods,
        Map<String, Long> statuses,
        String confidence) {
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

    /** Whether all three tools agree. */
    boolean isUndisputed() {
        return confidence.equals("3/3");
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
                Integer.parseInt(fields[2]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]),
                Long.parseLong(fields[7]),
                Long.parseLong(fields[8]),
                Long.parseLong(fields[9]),
                Long.parseLong(fields[10]),
                Long.parseLong(fields[11]),
                Long.parseLong(fields[12]),
                counts(fields[13]),
                counts(fields[14]),
                fields[16]);
    }

    /** Reads {@code GET:3 POST:1}. */
    private static Map<String, Long> counts(String text) {
        Map<String, Long> counts = new TreeMap<>();
        for (String count : text.isEmpty() ? new String[0] : text.split(" ")) {
            int colon = count.lastIndexOf(':');
            counts.put(count.substring(0, colon), Long.parseLong(count.substring(colon + 1)));
        }
        return counts;
    }
}
