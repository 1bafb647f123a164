package io.foreshadow.capture.identity;

import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.AddressText;

/**
 * A range of addresses with a common prefix (RFC 4632, section 3.1; RFC 4291, section 2.3).
 *
 * @param first its first address
 * @param bits length of the prefix, 0 to 128; an IPv4 prefix counts 96 more than written
 */
public record Cidr(Address first, int bits) {
    private static final int V4_OFFSET = 96;

    public Cidr {
        if (bits < 0 || bits > 128 || !first.equals(masked(first, bits))) {
            throw new IllegalArgumentException(first + " does not start a range of /" + bits);
        }
    }

    /**
     * Reads {@code 10.1.0.0/16}, {@code 2001:db8::/32} or a single address; bits after the prefix
     * are ignored.
     *
     * @throws IllegalArgumentException saying what a range looks like
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        Address address = AddressText.parse(slash < 0 ? text : text.substring(0, slash));
        int bits = address == null ? -1 : bits(text, slash, address.isV4());
        if (bits < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address range: write 10.1.0.0/16 or 2001:db8::/32");
        }
        return new Cidr(masked(address, bits), bits);
    }

    /** Its last address. */
    public Address last() {
        return new Address(
                first.high() | ~mask(Math.min(bits, 64)),
                first.low() | ~mask(Math.max(bits - 64, 0)));
    }

    private static int bits(String text, int slash, boolean v4) {
        int offset = v4 ? V4_OFFSET : 0;
        if (slash < 0) {
            return 128;
        }
        String digits = text.substring(slash + 1);
        if (!digits.matches("[0-9]{1,3}")) {
            return -1;
        }
        int bits = offset + Integer.parseInt(digits);
        return bits <= 128 ? bits : -1;
    }

    private static Address masked(Address address, int bits) {
        return new Address(
                address.high() & mask(Math.min(bits, 64)),
                address.low() & mask(Math.max(bits - 64, 0)));
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << 64 - bits;
    }
}
