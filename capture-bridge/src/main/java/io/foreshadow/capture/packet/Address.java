package io.foreshadow.capture.packet;

import java.util.StringJoiner;

/**
 * An IP address; an IPv4 address is kept in its IPv4-mapped form ({@code ::ffff:a.b.c.d}).
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record Address(long high, long low) implements Comparable<Address> {
    private static final long MAPPED = 0xffffL << 32;
    private static final int GROUPS = 8;

    /** The IPv4 address with these 32 bits. */
    public static Address v4(int bits) {
        return new Address(0, MAPPED | bits & 0xffff_ffffL);
    }

    /** Whether this is an IPv4 address. */
    public boolean isV4() {
        return high == 0 && low >>> 32 == 0xffff;
    }

    @Override
    public int compareTo(Address other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** Dotted decimal for IPv4; for IPv6 the canonical text of RFC 5952. */
    @Override
    public String toString() {
        return isV4() ? v4Text() : v6Text();
    }

    private String v4Text() {
        return (low >> 24 & 0xff)
                + "."
                + (low >> 16 & 0xff)
                + "."
                + (low >> 8 & 0xff)
                + "."
                + (low & 0xff);
    }

    private String v6Text() {
        int zeros = longestRunOfZeros();
        int length = zeros < 0 ? 0 : runOfZeros(zeros);
        return length < 2
                ? groups(0, GROUPS)
                : groups(0, zeros) + "::" + groups(zeros + length, GROUPS);
    }

    private int longestRunOfZeros() {
        int best = -1;
        for (int start = 0; start < GROUPS; start++) {
            if (runOfZeros(start) > (best < 0 ? 0 : runOfZeros(best))) {
                best = start;
            }
        }
        return best;
    }

    private int runOfZeros(int start) {
        int end = start;
        while (end < GROUPS && group(end) == 0) {
            end++;
        }
        return end - start;
    }

    private String groups(int from, int to) {
        StringJoiner text = new StringJoiner(":");
        for (int index = from; index < to; index++) {
            text.add(Integer.toHexString(group(index)));
        }
        return text.toString();
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> 48 - 16 * (index & 3)) & 0xffff;
    }
}
