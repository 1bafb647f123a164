package io.foreshadow.series;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;

/** The ways a point in time is written in a series. Without a zone it is UTC. */
public final class Timestamps {
    /** Beyond it a bare number is milliseconds, not seconds: 1973 as the one, 5138 as the other. */
    private static final double SECONDS_END = 1e11;

    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendPattern("[' ']['T']")
                    .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
                    .appendPattern("[' '][XXXXX][XXXX][X]['['VV']']")
                    .toFormatter();

    private Timestamps() {}

    /**
     * Milliseconds since 1970 UTC, of {@code 2014-04-01 00:00:00}, ISO 8601 with or without a zone,
     * or a number of seconds or milliseconds since 1970.
     *
     * @throws DateTimeException when it is none of them
     */
    public static long parse(String text) {
        String trimmed = text.trim();
        return isNumber(trimmed) ? epoch(trimmed) : dateTime(trimmed);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-')
                && text.lastIndexOf('-') <= 0;
    }

    private static long epoch(String text) {
        try {
            double number = Double.parseDouble(text);
            return Math.round(Math.abs(number) >= SECONDS_END ? number : number * 1000);
        } catch (NumberFormatException e) {
            throw new DateTimeException(text + " is no number", e);
        }
    }

    private static long dateTime(String text) {
        TemporalAccessor parsed =
                FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof OffsetDateTime zoned) {
            return zoned.toInstant().toEpochMilli();
        }
        if (parsed instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        return LocalDate.from(parsed).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
