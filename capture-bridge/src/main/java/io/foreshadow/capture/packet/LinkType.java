package io.foreshadow.capture.packet;

/**
 * What a captured packet begins with; the numbers are the LINKTYPE_ values of the tcpdump group,
 * with the platform-dependent DLT_RAW values of libpcap.
 */
public enum LinkType {
    /** BSD loopback: four bytes of address family. */
    NULL(0),
    ETHERNET(1),
    /** IPv4 or IPv6 without a link header. */
    RAW(12, 14, 101),
    /** OpenBSD loopback: like {@link #NULL}. */
    LOOP(108),
    /** Linux "cooked" capture, 16 bytes. */
    LINUX_SLL(113),
    IPV4(228),
    IPV6(229),
    /** Linux "cooked" capture version 2, 20 bytes. */
    LINUX_SLL2(276),
    /** Anything else. */
    UNKNOWN;

    private final int[] numbers;

    LinkType(int... numbers) {
        this.numbers = numbers;
    }

    /** The type of that number, or {@link #UNKNOWN}. */
    public static LinkType of(int number) {
        for (LinkType type : values()) {
            for (int candidate : type.numbers) {
                if (candidate == number) {
                    return type;
                }
            }
        }
        return UNKNOWN;
    }
}
