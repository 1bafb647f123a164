package io.foreshadow.events;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * One stretch of time, in ISO 8601.
 *
 * @param text as it is written in a policy
 * @param startMillis its first instant
 * @param endMillis when it is over
 */
public record Interval(String text, long startMillis, long endMillis) implements Span {

    static Interval parse(String text) {
        String[] parts = text.trim().split("\\s+");
        String[] ends = parts[0].split("/", -1);
        if (parts.length > 2 || ends.length != 2) {
            throw new IllegalArgumentException("expected START/END and at most a zone");
        }
        ZoneId zone = parts.length == 2 ? ZoneId.of(parts[1]) : ZoneOffset.UTC;
        long start = millis(ends[0], zone);
        long end = millis(ends[1], zone);
        if (end <= start) {
            throw new IllegalArgumentException("it ends before it starts");
        }
        return new Interval(text, start, end);
    }

    /** Whether a text is an interval, well written or not, and not hours of the week. */
    static boolean isMeantBy(String text) {
        String trimmed = text.trim();
        return !trimmed.isEmpty() && Character.isDigit(trimmed.charAt(0));
    }

    @Override
    public boolean touches(long fromMillis, long untilMillis) {
        return startMillis < untilMillis && endMillis > fromMillis;
    }

    /** With an offset, or a date with or without a time in the zone. */
    private static long millis(String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException noOffset) {
            LocalDateTime local =
                    text.contains("T")
                            ? LocalDateTime.parse(text)
                            : LocalDate.parse(text).atStartOfDay();
            return local.atZone(zone).toInstant().toEpochMilli();
        }
    }
}
