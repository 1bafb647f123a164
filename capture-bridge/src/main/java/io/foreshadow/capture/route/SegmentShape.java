package io.foreshadow.capture.route;

/** What a segment consists of, counted in one pass. For one thread. */
final class SegmentShape {
    private static final int DIGIT = 1;
    private static final int HEX = 2;
    private static final int LOWER = 4;
    private static final int UPPER = 8;
    private static final int TOKEN = 16;
    private static final int NUMERIC = 32;
    private static final int ODD = 64;

    private static final byte[] KINDS = kinds();

    private int length;
    private int digits;
    private int hexDigits;
    private int alphanumerics;
    private int tokens;
    private int numerics;
    private int seen;
    private int longestDigits;
    private int longestHex;
    private int trailingDigits;
    private boolean percent;
    private boolean at;

    void scan(byte[] bytes, int from, int to) {
        reset(to - from);
        int hexRun = 0;
        for (int index = from; index < to; index++) {
            byte value = bytes[index];
            int kind = KINDS[value & 0xff];
            seen |= kind;
            digits += kind & DIGIT;
            numerics += (kind & NUMERIC) / NUMERIC;
            tokens += (kind & TOKEN) / TOKEN;
            alphanumerics += (kind & (DIGIT | LOWER | UPPER)) != 0 ? 1 : 0;
            hexDigits += (kind & HEX) / HEX;
            trailingDigits = (kind & DIGIT) != 0 ? trailingDigits + 1 : 0;
            longestDigits = Math.max(longestDigits, trailingDigits);
            hexRun = (kind & HEX) != 0 ? hexRun + 1 : 0;
            longestHex = Math.max(longestHex, hexRun);
            percent |= value == '%';
            at |= value == '@' && index > from && index < to - 1;
        }
    }

    private void reset(int newLength) {
        length = newLength;
        digits = 0;
        hexDigits = 0;
        alphanumerics = 0;
        tokens = 0;
        numerics = 0;
        seen = 0;
        longestDigits = 0;
        longestHex = 0;
        trailingDigits = 0;
        percent = false;
        at = false;
    }

    int length() {
        return length;
    }

    int digits() {
        return digits;
    }

    /** The longest run of digits. */
    int longestDigits() {
        return longestDigits;
    }

    /** The longest run of hexadecimal digits. */
    int longestHex() {
        return longestHex;
    }

    boolean hasPercent() {
        return percent;
    }

    /** Whether an at sign stands between other characters. */
    boolean hasAddressSign() {
        return at;
    }

    /** Whether it holds what no URI may hold: blanks, control characters, bytes beyond ASCII. */
    boolean isOdd() {
        return (seen & ODD) != 0;
    }

    boolean isHex() {
        return hexDigits == length;
    }

    /** Whether it consists of digits and what may stand in or between numbers. */
    boolean isNumeric() {
        return numerics == length;
    }

    /**
     * Whether it looks made by a machine: long, of letters and digits all mixed up. A word in camel
     * case with a version of one or two digits at its end does not.
     */
    boolean isToken() {
        boolean versioned = digits == trailingDigits && digits <= 2;
        boolean mixed = (seen & LOWER) != 0 && (seen & UPPER) != 0;
        return digits > 0
                && !versioned
                && (alphanumerics == length && length >= 20
                        || tokens == length && length >= 16 && mixed);
    }

    /** Whether lower and upper case letters and digits all occur. */
    boolean isMixed() {
        return (seen & LOWER) != 0 && (seen & UPPER) != 0 && digits > 0;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int value = 0; value < kinds.length; value++) {
            kinds[value] = (byte) kind(value);
        }
        return kinds;
    }

    private static int kind(int value) {
        if (value >= '0' && value <= '9') {
            return DIGIT | HEX | TOKEN | NUMERIC;
        }
        if (value >= 'a' && value <= 'z') {
            return LOWER | TOKEN | (value <= 'f' ? HEX : 0);
        }
        if (value >= 'A' && value <= 'Z') {
            return UPPER | TOKEN | (value <= 'F' ? HEX : 0);
        }
        if (value <= ' ' || value >= 0x7f) {
            return ODD;
        }
        return ("_~+=-".indexOf(value) >= 0 ? TOKEN : 0)
                | (".,:_+-".indexOf(value) >= 0 ? NUMERIC : 0);
    }
}
