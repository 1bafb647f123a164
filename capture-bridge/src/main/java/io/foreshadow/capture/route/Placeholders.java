package io.foreshadow.capture.route;

import io.foreshadow.capture.packet.AddressText;

/**
 * Tells values from names among the segments of a path. What is percent-encoded was put in by a
 * program, so it is a value; it is decoded only to tell of which kind. No segment that is kept
 * holds five digits or sixteen hexadecimal digits in a row. For one thread.
 */
final class Placeholders {
    /** Longest segment that is a name, in bytes. */
    static final int MAX_NAME = 64;

    private static final int MAX_DIGITS = 4;
    private static final int MAX_HEX_DIGITS = 15;
    private static final int SHORT_HASH = 8;
    private static final int TOKEN_PART = 10;
    private static final int UUID_LENGTH = 36;
    private static final int UUID_DIGITS = 32;

    private final SegmentShape shape = new SegmentShape();
    private final AddressText address = new AddressText();
    private final byte[] decoded = new byte[TargetPath.MAX_LENGTH];

    /** What stands for the bytes, or null if they are a name. */
    Placeholder of(byte[] bytes, int from, int to) {
        if (to - from == UUID_LENGTH && isUuid(bytes, from)) {
            return Placeholder.UUID;
        }
        shape.scan(bytes, from, to);
        return shape.hasSign() && has('%', bytes, from, to)
                ? ofDecoded(bytes, from, to)
                : ofPlain(bytes, from, to);
    }

    private static boolean has(char sign, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != sign) {
            at++;
        }
        return at < to;
    }

    private Placeholder ofDecoded(byte[] bytes, int from, int to) {
        int length = decode(bytes, from, to);
        shape.scan(decoded, 0, length);
        Placeholder placeholder = ofPlain(decoded, 0, length);
        return placeholder == null ? Placeholder.TEXT : placeholder;
    }

    private Placeholder ofPlain(byte[] bytes, int from, int to) {
        if (shape.hasSign() && has('@', bytes, from + 1, to - 1)) {
            return Placeholder.EMAIL;
        }
        Placeholder placeholder = shape.digits() == 0 ? null : withDigits(bytes, from, to);
        if (placeholder != null) {
            return placeholder;
        }
        if (shape.longestHex() > MAX_HEX_DIGITS) {
            return Placeholder.HASH;
        }
        return shape.length() > MAX_NAME || shape.isOdd() ? Placeholder.TEXT : null;
    }

    private Placeholder withDigits(byte[] bytes, int from, int to) {
        if (isInteger(bytes, from)) {
            return Placeholder.ID;
        }
        if (isBareUuid() || holdsUuid(bytes, from, to)) {
            return Placeholder.UUID;
        }
        if (IsoDate.matches(bytes, from, to)) {
            return Placeholder.DATE;
        }
        if (shape.hasSeparator() && address.read(bytes, from, to)) {
            return Placeholder.IP;
        }
        if (isHash(bytes, from, to)) {
            return Placeholder.HASH;
        }
        boolean numeric = shape.isNumeric() && shape.digits() >= MAX_DIGITS;
        return numeric || shape.longestDigits() > MAX_DIGITS ? Placeholder.ID : null;
    }

    private boolean isInteger(byte[] bytes, int from) {
        boolean signed = bytes[from] == '-' || bytes[from] == '+';
        return shape.digits() == shape.length() - (signed ? 1 : 0);
    }

    private boolean isHash(byte[] bytes, int from, int to) {
        return shape.isHex() && shape.length() >= SHORT_HASH
                || shape.longestHex() > MAX_HEX_DIGITS
                || shape.isToken()
                || shape.isMixed() && isSignedToken(bytes, from, to);
    }

    /** 32 hexadecimal digits with four hyphens between (RFC 9562, section 4). */
    private static boolean isUuid(byte[] bytes, int from) {
        return bytes[from + 8] == '-'
                && bytes[from + 13] == '-'
                && bytes[from + 18] == '-'
                && bytes[from + 23] == '-'
                && SegmentShape.hexDigits(bytes, from, from + UUID_LENGTH) == UUID_DIGITS;
    }

    private boolean isBareUuid() {
        return shape.length() == UUID_DIGITS && shape.isHex();
    }

    /** Whether there is one with hyphens in it, as after a prefix. */
    private static boolean holdsUuid(byte[] bytes, int from, int to) {
        int at = from;
        while (at + UUID_LENGTH <= to && !isUuid(bytes, at)) {
            at++;
        }
        return at + UUID_LENGTH <= to;
    }

    /** Three parts in base64url with dots between (RFC 7515, section 7.1). */
    private static boolean isSignedToken(byte[] bytes, int from, int to) {
        int parts = 1;
        int part = 0;
        for (int at = from; at < to; at++) {
            byte value = bytes[at];
            if (value == '.') {
                if (part < TOKEN_PART) {
                    return false;
                }
                parts++;
                part = 0;
            } else if (value == '-' || value == '_' || Character.digit(value, 36) >= 0) {
                part++;
            } else {
                return false;
            }
        }
        return parts == 3 && part >= TOKEN_PART;
    }

    /** Decodes once (RFC 3986, section 2.1); what is no valid code stays as it is. */
    private int decode(byte[] bytes, int from, int to) {
        int length = 0;
        for (int at = from; at < to; at++) {
            int code = bytes[at] == '%' && at + 2 < to ? code(bytes[at + 1], bytes[at + 2]) : -1;
            decoded[length++] = code < 0 ? bytes[at] : (byte) code;
            at += code < 0 ? 0 : 2;
        }
        return length;
    }

    private static int code(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first << 4 | second;
    }
}
