package io.foreshadow.capture.proxy;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.foreshadow.capture.packet.Address;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Version 2.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |   signature: 0d 0a 0d 0a 00 0d 0a 51 55 49 54 0a (12 bytes)   |
 * +-------+-------+-------+-------+-------------------------------+
 * |ver = 2|command|family |transp.|     length of what follows    |
 * +-------+-------+-------+-------+-------------------------------+
 * |  source address, destination address, source port, port, TLVs |
 * +---------------------------------------------------------------+
 * </pre>
 */
final class BinaryHeader {
    private static final byte[] SIGNATURE = {
        0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a
    };
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, BIG_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

    private static final int FIXED = 16;
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int UNIX = 3;

    private BinaryHeader() {}

    static ProxyHeader parse(byte[] bytes, int from, int to) {
        int common = ProxyHeader.common(SIGNATURE, bytes, from, to);
        if (common < SIGNATURE.length && from + common < to) {
            return ProxyHeader.ABSENT;
        }
        if (to - from < FIXED) {
            return ProxyHeader.INCOMPLETE;
        }
        int command = bytes[from + 12];
        int length = FIXED + unsignedShort(bytes, from + 14);
        if (command != LOCAL && command != PROXY || length > ProxyHeader.MAX_LENGTH) {
            return ProxyHeader.ABSENT;
        }
        if (to - from < length) {
            return ProxyHeader.INCOMPLETE;
        }
        return command == LOCAL ? ProxyHeader.anonymous(length) : addresses(bytes, from, length);
    }

    private static ProxyHeader addresses(byte[] bytes, int from, int length) {
        int at = from + FIXED;
        int family = bytes[from + 13] >>> 4 & 0xf;
        if (length < FIXED + size(family)) {
            return ProxyHeader.ABSENT;
        }
        return switch (family) {
            case IPV4 -> sender(Address.v4((int) INTS.get(bytes, at)), bytes, at + 8, length);
            case IPV6 -> sender(v6(bytes, at), bytes, at + 32, length);
            default -> ProxyHeader.anonymous(length);
        };
    }

    /** Bytes of the two addresses and ports. */
    private static int size(int family) {
        return switch (family) {
            case IPV4 -> 12;
            case IPV6 -> 36;
            case UNIX -> 216;
            default -> 0;
        };
    }

    private static Address v6(byte[] bytes, int at) {
        return new Address((long) LONGS.get(bytes, at), (long) LONGS.get(bytes, at + Long.BYTES));
    }

    private static ProxyHeader sender(Address source, byte[] bytes, int portAt, int length) {
        int port = unsignedShort(bytes, portAt);
        return new ProxyHeader(ProxyHeader.State.COMPLETE, length, source, port);
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at) & 0xffff;
    }
}
