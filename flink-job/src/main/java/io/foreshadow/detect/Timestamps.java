package io.foreshadow.detect;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * Times as series have them: a date and a time, ISO 8601, or seconds or milliseconds since 1970.
 */
final class Timestamps {
    /** As seconds this is in the year 5138; larger numbers are milliseconds. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private Timestamps() {}

    /**
     * Milliseconds since 1970; without a zone the time is UTC.
     *
     * @throws DateTimeException when it is no time
     */
    static long epochMillis(String text) {
        return text.matches("-?\\d{1,18}") ? ofNumber(Long.parseLong(text)) : ofDate(text);
    }

    private static long ofNumber(long number) {
        return Math.abs(number) < FIRST_MILLIS ? number * 1000 : number;
    }

    private static long ofDate(String text) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime zoned
                ? zoned.toInstant().toEpochMilli()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
