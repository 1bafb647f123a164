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
    private static final int SIGN = 128;
    private static final int SEPARATOR = 256;
    private static final int TOKEN_SIGN = 512;

    /** Shorter segments are no digests, even where they have letters only. */
    private static final int PLAIN_LENGTH = 16;

    private static final short[] KINDS = kinds();

    private int length;
    private int digits;
    private int hexDigits;
    private int tokens;
    private int numerics;
    private int seen;
    private int longestDigits;
    private int longestHex;
    private int trailingDigits;

    /**
     * Whether it is a name at first sight: short, and without digits and signs that values have.
     * Most segments are, and need not be counted.
     */
    static boolean isPlain(byte[] bytes, int from, int to) {
        if (to - from >= PLAIN_LENGTH) {
            return false;
        }
        int kinds = 0;
        for (int index = from; index < to; index++) {
            kinds |= KINDS[bytes[index] & 0xff];
        }
        return (kinds & (DIGIT | ODD | SIGN)) == 0;
    }

    /** How many of the bytes are hexadecimal digits. */
    static int hexDigits(byte[] bytes, int from, int to) {
        int count = 0;
        for (int index = from; index < to; index++) {
            count += KINDS[bytes[index] & 0xff] >> 1 & 1;
        }
        return count;
    }

    /** Counts what is in the bytes; in local variables, which are faster than fields. */
    void scan(byte[] bytes, int from, int to) {
        int all = 0;
        int digitCount = 0;
        int hexCount = 0;
        int digitRun = 0;
        int hexRun = 0;
        int maxDigitRun = 0;
        int maxHexRun = 0;
        int tokenCount = 0;
        int numericCount = 0;
        for (int index = from; index < to; index++) {
            int kind = KINDS[bytes[index] & 0xff];
            all |= kind;
            digitCount += kind & DIGIT;
            hexCount += kind >> 1 & 1;
            tokenCount += kind >> 4 & 1;
            numericCount += kind >> 5 & 1;
            digitRun = (kind & DIGIT) != 0 ? digitRun + 1 : 0;
            hexRun = (kind & HEX) != 0 ? hexRun + 1 : 0;
            maxDigitRun = Math.max(maxDigitRun, digitRun);
            maxHexRun = Math.max(maxHexRun, hexRun);
        }
        length = to - from;
        seen = all;
        digits = digitCount;
        hexDigits = hexCount;
        tokens = tokenCount;
        numerics = numericCount;
        longestDigits = maxDigitRun;
        longestHex = maxHexRun;
        trailingDigits = digitRun;
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

    /** Whether a percent or at sign is among them. */
    boolean hasSign() {
        return (seen & SIGN) != 0;
    }

    /** Whether a dot, comma or colon is among them. */
    boolean hasSeparator() {
        return (seen & SEPARATOR) != 0;
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
        return digits > 0
                && !versioned
                && (isAlphanumeric() && length >= 20
                        || tokens == length && length >= 16 && isMixed());
    }

    /** Whether lower and upper case letters and digits all occur. */
    boolean isMixed() {
        return (seen & LOWER) != 0 && (seen & UPPER) != 0 && digits > 0;
    }

    private boolean isAlphanumeric() {
        return tokens == length && (seen & TOKEN_SIGN) == 0;
    }

    private static short[] kinds() {
        short[] kinds = new short[256];
        for (int value = 0; value < kinds.length; value++) {
            kinds[value] = (short) kind(value);
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
        if (value == '%' || value == '@') {
            return SIGN;
        }
        return ("_~+=-".indexOf(value) >= 0 ? TOKEN | TOKEN_SIGN : 0)
                | (".,:".indexOf(value) >= 0 ? NUMERIC | SEPARATOR : 0)
                | ("_+-".indexOf(value) >= 0 ? NUMERIC : 0);
    }
}
