package io.foreshadow.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.time.DateTimeException;

/**
 * A stretch of time in a {@link Calendar}, written as one text: hours of the week, {@code Mon-Fri
 * 08:00-20:00 Europe/Berlin}, or an interval, {@code 2026-11-27T00:00/2026-11-30T00:00
 * Europe/Berlin}. Without a zone it is UTC.
 */
public sealed interface Span extends Serializable permits WeeklyHours, Interval {

    /**
     * Whether it has a moment in common with the time from one instant until another, exclusive.
     */
    boolean touches(long fromMillis, long untilMillis);

    /** As it is written in a policy. */
    @JsonValue
    String text();

    /**
     * Reads the text of a span.
     *
     * @throws IllegalArgumentException saying what it must look like
     */
    @JsonCreator
    static Span parse(String text) {
        try {
            return Interval.isMeantBy(text) ? Interval.parse(text) : WeeklyHours.parse(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be like \"Mon-Fri 08:00-20:00 Europe/Berlin\" or"
                            + " \"2026-11-27T00:00Z/2026-11-30T00:00Z\", not \""
                            + text
                            + "\": "
                            + e.getMessage(),
                    e);
        }
    }
}
