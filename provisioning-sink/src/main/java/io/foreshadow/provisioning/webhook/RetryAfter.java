package io.foreshadow.provisioning.webhook;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** The header Retry-After (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {
    /** More is not believed: nobody waits so long for an answer. */
    static final Duration MOST = Duration.ofMinutes(10);

    private RetryAfter() {}

    /**
     * Until when the receiver wants to be left alone; now if it does not say, or cannot be read.
     */
    static long millis(HttpHeaders headers, long nowMillis) {
        return headers.firstValue("Retry-After")
                .map(text -> Math.min(at(text.strip(), nowMillis), nowMillis + MOST.toMillis()))
                .orElse(nowMillis);
    }

    private static long at(String text, long nowMillis) {
        if (text.matches("\\d{1,9}")) {
            return nowMillis + Long.parseLong(text) * 1000;
        }
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeParseException e) {
            return nowMillis;
        }
    }
}
