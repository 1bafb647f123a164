package io.foreshadow.capture.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Host names as in DNS (RFC 1123, section 2.1), with the underscores that are seen in practice. */
final class HostName {
    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    private HostName() {}

    /** The name in lower case without a dot at its end, or null if it is none. */
    static String of(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '.' ? to - 1 : to;
        byte[] name = new byte[Math.min(end - from, MAX_LENGTH + 1)];
        if (name.length == 0 || name.length > MAX_LENGTH) {
            return null;
        }
        int label = 0;
        boolean numeric = true;
        for (int index = 0; index < name.length; index++) {
            int value = lower(bytes[from + index]);
            label = value == '.' ? 0 : label + 1;
            boolean misplacedDot = value == '.' && (index == 0 || name[index - 1] == '.');
            if (misplacedDot || label > MAX_LABEL || !isAllowed(value)) {
                return null;
            }
            // The last label counts: one of digits only ends an address, not a name.
            numeric = value == '.' || numeric && value >= '0' && value <= '9';
            name[index] = (byte) value;
        }
        return numeric ? null : new String(name, US_ASCII);
    }

    private static int lower(byte value) {
        return value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
    }

    private static boolean isAllowed(int value) {
        return value >= 'a' && value <= 'z'
                || value >= '0' && value <= '9'
                || value == '-'
                || value == '.'
                || value == '_';
    }
}
