package io.foreshadow.capture.packet;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads IP addresses as text: dotted decimal, and IPv6 by RFC 4291, section 2.2, without zone. It
 * is total on any bytes and allocates nothing; what was read stays until the next call. For one
 * thread.
 */
public final class AddressText {
    /** {@code ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255}. */
    private static final int MAX_LENGTH = 45;

    private static final int GROUPS = 8;
    private static final long MAPPED = 0xffffL << 32;

    private final int[] groups = new int[GROUPS];
    private long high;
    private long low;

    /** The address, or null if the text is none. */
    public static Address parse(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        AddressText reader = new AddressText();
        return reader.read(bytes, 0, bytes.length) ? reader.address() : null;
    }

    /** Whether the bytes from {@code from} (inclusive) to {@code to} (exclusive) are an address. */
    public boolean read(byte[] bytes, int from, int to) {
        if (to - from < 2 || to - from > MAX_LENGTH) {
            return false;
        }
        long v4 = v4(bytes, from, to);
        if (v4 >= 0) {
            high = 0;
            low = MAPPED | v4;
            return true;
        }
        return v6(bytes, from, to);
    }

    /** What was read, as in {@link Address#high}. */
    public long high() {
        return high;
    }

    /** What was read, as in {@link Address#low}. */
    public long low() {
        return low;
    }

    /** What was read, as a value. */
    public Address address() {
        return new Address(high, low);
    }

    /** The 32 bits, or -1; a leading zero would be octal to some readers, so it is refused. */
    private static long v4(byte[] bytes, int from, int to) {
        long bits = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            int start = at;
            int value = 0;
            while (at < to && at - start < 3 && bytes[at] >= '0' && bytes[at] <= '9') {
                value = value * 10 + bytes[at++] - '0';
            }
            boolean padded = at - start > 1 && bytes[start] == '0';
            boolean ended = part < 3 ? at < to && bytes[at++] == '.' : at == to;
            if (start == at || value > 255 || padded || !ended || bytes[start] == '.') {
                return -1;
            }
            bits = bits << 8 | value;
        }
        return bits;
    }

    private boolean v6(byte[] bytes, int from, int to) {
        int count = 0;
        int gap = -1;
        int at = from;
        if (bytes[at] == ':') {
            if (bytes[at + 1] != ':') {
                return false;
            }
            gap = 0;
            at += 2;
        }
        while (at < to) {
            int end = groupEnd(bytes, at, to);
            int added = count < GROUPS ? group(bytes, at, end, to, count) : 0;
            if (added == 0) {
                return false;
            }
            count += added;
            at = end;
            if (at < to && ++at == to) {
                return false;
            }
            if (at < to && bytes[at] == ':') {
                if (gap >= 0) {
                    return false;
                }
                gap = count;
                at++;
            }
        }
        return gap < 0
                ? count == GROUPS && join(count, 0)
                : count < GROUPS && join(gap, count - gap);
    }

    private static int groupEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != ':') {
            end++;
        }
        return end;
    }

    /**
     * Reads one group, or the dotted decimal at the end as two; returns how many, 0 for neither.
     */
    private int group(byte[] bytes, int from, int end, int to, int index) {
        long v4 = end == to && index <= GROUPS - 2 ? v4(bytes, from, end) : -1;
        if (v4 >= 0) {
            groups[index] = (int) (v4 >>> 16);
            groups[index + 1] = (int) v4 & 0xffff;
            return 2;
        }
        if (end == from || end - from > 4) {
            return 0;
        }
        int value = 0;
        for (int at = from; at < end; at++) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0) {
                return 0;
            }
            value = value << 4 | digit;
        }
        groups[index] = value;
        return 1;
    }

    /** Puts the groups before the gap to the left and the others to the right. */
    private boolean join(int before, int after) {
        high = 0;
        low = 0;
        for (int index = 0; index < before; index++) {
            set(index, groups[index]);
        }
        for (int index = 0; index < after; index++) {
            set(GROUPS - after + index, groups[before + index]);
        }
        return true;
    }

    private void set(int place, long group) {
        long bits = group << 48 - 16 * (place & 3);
        if (place < 4) {
            high |= bits;
        } else {
            low |= bits;
        }
    }
}
