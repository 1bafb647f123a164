package io.foreshadow.events;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The same hours of some days of every week, in the wall-clock time of a zone: they follow its
 * summer time.
 *
 * @param text as it is written in a policy
 * @param days days on which they begin
 * @param fromMinute their first minute of the day; 0 to 1439
 * @param untilMinute minute of the same day at which they are over, above {@code fromMinute}; above
 *     1440 where they pass midnight
 * @param zone whose clock counts
 */
public record WeeklyHours(
        String text, Set<DayOfWeek> days, int fromMinute, int untilMinute, ZoneId zone)
        implements Span {
    private static final int DAY = 24 * 60;
    private static final List<String> NAMES =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    static WeeklyHours parse(String text) {
        String[] parts = text.trim().split("\\s+");
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("expected days, hours and at most a zone");
        }
        String[] hours = bounds(parts[1]);
        int from = minute(hours[0]);
        int until = minute(hours[1]);
        if (from == until || from == DAY) {
            throw new IllegalArgumentException("the hours are empty");
        }
        return new WeeklyHours(
                text,
                days(parts[0]),
                from,
                until > from ? until : until + DAY,
                parts.length == 3 ? ZoneId.of(parts[2]) : ZoneOffset.UTC);
    }

    @Override
    public boolean touches(long fromMillis, long untilMillis) {
        LocalDate day = Instant.ofEpochMilli(fromMillis).atZone(zone).toLocalDate().minusDays(1);
        for (; millis(day, 0) < untilMillis; day = day.plusDays(1)) {
            if (days.contains(day.getDayOfWeek())
                    && millis(day, fromMinute) < untilMillis
                    && millis(day, untilMinute) > fromMillis) {
                return true;
            }
        }
        return false;
    }

    private long millis(LocalDate day, int minute) {
        return day.plusDays(minute / DAY)
                .atTime(LocalTime.MIN.plusMinutes(minute % DAY))
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }

    /** {@code Mon-Wed,Fri} */
    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",")) {
            String[] ends = part.contains("-") ? bounds(part) : new String[] {part, part};
            DayOfWeek last = day(ends[1]);
            DayOfWeek each = day(ends[0]);
            days.add(each);
            while (each != last) {
                each = each.plus(1);
                days.add(each);
            }
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        int index = NAMES.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException("\"" + name + "\" is no day");
        }
        return DayOfWeek.of(index + 1);
    }

    private static int minute(String time) {
        return time.equals("24:00") ? DAY : LocalTime.parse(time).toSecondOfDay() / 60;
    }

    private static String[] bounds(String range) {
        String[] ends = range.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("\"" + range + "\" is no range");
        }
        return ends;
    }
}
