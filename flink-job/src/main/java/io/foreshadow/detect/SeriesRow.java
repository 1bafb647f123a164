package io.foreshadow.detect;

import io.foreshadow.series.InvalidSeriesException;
import io.foreshadow.series.Timestamps;
import java.time.DateTimeException;

/**
 * One row of a series.
 *
 * @param timestamp its time as written
 * @param epochMillis its time
 * @param text its value as written; empty when missing
 * @param value its value; NaN when missing
 * @param label what the publisher says of it, 1 for an anomaly; 0 when nothing
 */
record SeriesRow(String timestamp, long epochMillis, String text, double value, String label) {
    static SeriesRow parse(String line, String place) {
        String[] cells = line.split(",", -1);
        if (cells.length < 2 || cells.length > 3) {
            throw new InvalidSeriesException(
                    place + ": expected timestamp,value[,label] but found \"" + line + "\"");
        }
        String timestamp = cells[0].strip();
        String text = cells[1].strip();
        String label = cells.length == 3 && !cells[2].isBlank() ? cells[2].strip() : "0";
        return new SeriesRow(timestamp, millis(timestamp, place), text, value(text, place), label);
    }

    private static long millis(String text, String place) {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidSeriesException(
                    place
                            + ":1: \""
                            + text
                            + "\" is no time; write 2014-04-01 00:00:00, ISO 8601, or seconds or"
                            + " milliseconds since 1970");
        }
    }

    private static double value(String text, String place) {
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidSeriesException(
                    place + ":2: \"" + text + "\" is no number; leave a missing value empty");
        }
    }
}
