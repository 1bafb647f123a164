package io.foreshadow.capture.route;

/**
 * Dates by ISO 8601, as far as they can be told from numbers: {@code 2026-01}, {@code 2026-01-05},
 * {@code 2026-01-05T10:00:00Z}, {@code 20260105T100000Z}.
 */
final class IsoDate {
    private static final String TIME = ":.,+-TZtz";

    private IsoDate() {}

    static boolean matches(byte[] bytes, int from, int to) {
        return starts(bytes, from, to, "dddd-dd") && rest(bytes, from + 7, to)
                || starts(bytes, from, to, "ddddddddT") && time(bytes, from + 9, to);
    }

    private static boolean rest(byte[] bytes, int from, int to) {
        if (from == to) {
            return true;
        }
        int day = from + 3;
        return starts(bytes, from, to, "-dd")
                && (day == to || "Tt ".indexOf(bytes[day]) >= 0 && time(bytes, day + 1, to));
    }

    private static boolean time(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!isDigit(bytes[at]) && TIME.indexOf(bytes[at]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes start like the pattern, in which d stands for any digit. */
    private static boolean starts(byte[] bytes, int from, int to, String pattern) {
        if (to - from < pattern.length()) {
            return false;
        }
        for (int index = 0; index < pattern.length(); index++) {
            byte value = bytes[from + index];
            char wanted = pattern.charAt(index);
            if (wanted == 'd' ? !isDigit(value) : value != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}
