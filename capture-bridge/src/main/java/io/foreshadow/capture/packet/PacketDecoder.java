package io.foreshadow.capture.packet;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import java.util.function.Consumer;

/**
 * Walks a frame down to TCP. Total: what is not a whole TCP header over IPv4 or IPv6 is counted by
 * its reason and dropped. Checksums are not looked at, as network cards fill them in after the
 * capture; lengths are taken from the IP header, as frames are padded and captures are cut.
 */
public final class PacketDecoder {
    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86dd;
    private static final int TYPE_VLAN = 0x8100;
    private static final int TYPE_PROVIDER_VLAN = 0x88a8;
    private static final int TYPE_OLD_PROVIDER_VLAN = 0x9100;
    private static final int TYPE_PPPOE = 0x8864;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int MAX_VLANS = 4;

    private static final int TCP = 6;
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int MOBILITY = 135;
    private static final int MAX_EXTENSIONS = 8;

    private final Consumer<TcpSegment> segments;
    private final Counters counters;

    public PacketDecoder(Consumer<TcpSegment> segments, Counters counters) {
        this.segments = segments;
        this.counters = counters;
    }

    /** Hands on the segment in the frame, or counts why there is none. */
    public void decode(Packet packet) {
        switch (packet.link()) {
            case ETHERNET -> typed(packet, 12, 14);
            case LINUX_SLL -> typed(packet, 14, 16);
            case LINUX_SLL2 -> typed(packet, 0, 20);
            case NULL, LOOP -> ip(packet, 4, 0);
            case RAW, IPV4, IPV6 -> ip(packet, 0, 0);
            case UNKNOWN -> counters.increment(Counter.UNKNOWN_LINK_TYPE);
        }
    }

    private void typed(Packet packet, int typeAt, int headerLength) {
        if (!packet.has(headerLength, 0)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        int type = packet.u16(typeAt);
        int at = headerLength;
        long network = 0;
        for (int tags = 0; isVlan(type) && tags < MAX_VLANS; tags++) {
            if (!packet.has(at, 4)) {
                counters.increment(Counter.CUT_HEADER);
                return;
            }
            network = network << 12 | packet.u16(at) & 0xfff;
            type = packet.u16(at + 2);
            at += 4;
        }
        if (type == TYPE_PPPOE) {
            pppoe(packet, at, network);
        } else if (type == TYPE_IPV4 || type == TYPE_IPV6) {
            ip(packet, at, network);
        } else {
            counters.increment(Counter.NOT_IP);
        }
    }

    /**
     * Six bytes of PPPoE session (RFC 2516), then the PPP protocol, whose first byte may be left
     * out when it is zero (RFC 1661, section 6.5): then the first byte present is odd.
     */
    private void pppoe(Packet packet, int at, long network) {
        if (!packet.has(at, 8)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        boolean compressed = (packet.u8(at + 6) & 1) != 0;
        int protocol = compressed ? packet.u8(at + 6) : packet.u16(at + 6);
        if (protocol == PPP_IPV4 || protocol == PPP_IPV6) {
            ip(packet, at + (compressed ? 7 : 8), network);
        } else {
            counters.increment(Counter.NOT_IP);
        }
    }

    private static boolean isVlan(int type) {
        return type == TYPE_VLAN || type == TYPE_PROVIDER_VLAN || type == TYPE_OLD_PROVIDER_VLAN;
    }

    private void ip(Packet packet, int at, long network) {
        if (!packet.has(at, 1)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        switch (packet.u8(at) >> 4) {
            case 4 -> ipv4(packet, at, network);
            case 6 -> ipv6(packet, at, network);
            default -> counters.increment(Counter.NOT_IP);
        }
    }

    private void ipv4(Packet packet, int at, long network) {
        if (!packet.has(at, 20)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        int headerLength = (packet.u8(at) & 0xf) * 4;
        int totalLength = packet.u16(at + 2);
        if (headerLength < 20 || totalLength != 0 && totalLength < headerLength) {
            counters.increment(Counter.MALFORMED_PACKET);
            return;
        }
        boolean fragment = (packet.u16(at + 6) & 0x3fff) != 0;
        if (fragment) {
            counters.increment(Counter.FRAGMENT);
            return;
        }
        if (packet.u8(at + 9) != TCP) {
            counters.increment(Counter.NOT_TCP);
            return;
        }
        Address source = Address.v4(packet.i32(at + 12));
        Address destination = Address.v4(packet.i32(at + 16));
        int end = end(packet, at, totalLength);
        tcp(packet, at + headerLength, end, source, destination, network);
    }

    private void ipv6(Packet packet, int at, long network) {
        if (!packet.has(at, 40)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        int payloadLength = packet.u16(at + 4);
        int end = end(packet, at, payloadLength == 0 ? 0 : payloadLength + 40);
        int next = packet.u8(at + 6);
        int header = at + 40;
        for (int extensions = 0; next != TCP; extensions++) {
            if (extensions == MAX_EXTENSIONS) {
                counters.increment(Counter.MALFORMED_PACKET);
                return;
            }
            if (!isExtension(next)) {
                counters.increment(Counter.NOT_TCP);
                return;
            }
            if (!packet.has(header, 8)) {
                counters.increment(Counter.CUT_HEADER);
                return;
            }
            if (next == FRAGMENT && (packet.u16(header + 2) & 0xfff9) != 0) {
                counters.increment(Counter.FRAGMENT);
                return;
            }
            int length = extensionLength(next, packet.u8(header + 1));
            next = packet.u8(header);
            header += length;
        }
        Address source = new Address(packet.i64(at + 8), packet.i64(at + 16));
        Address destination = new Address(packet.i64(at + 24), packet.i64(at + 32));
        tcp(packet, header, end, source, destination, network);
    }

    private static boolean isExtension(int next) {
        return next == HOP_BY_HOP
                || next == ROUTING
                || next == FRAGMENT
                || next == AUTHENTICATION
                || next == DESTINATION_OPTIONS
                || next == MOBILITY;
    }

    private static int extensionLength(int extension, int lengthField) {
        return switch (extension) {
            case FRAGMENT -> 8;
            case AUTHENTICATION -> (lengthField + 2) * 4;
            default -> (lengthField + 1) * 8;
        };
    }

    /** A length of zero is what segmentation offload leaves: then the frame itself is the limit. */
    private static int end(Packet packet, int at, int totalLength) {
        return totalLength == 0 ? packet.originalLength() : at + totalLength;
    }

    private void tcp(
            Packet packet, int at, int end, Address source, Address destination, long network) {
        if (!packet.has(at, 20)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        int payload = at + (packet.u8(at + 12) >> 4) * 4;
        if (payload < at + 20 || payload > end) {
            counters.increment(Counter.MALFORMED_PACKET);
            return;
        }
        int captured = Math.max(0, Math.min(end, packet.length()) - payload);
        segments.accept(
                new TcpSegment(
                        packet.timestampMicros(),
                        new Endpoint(source, packet.u16(at)),
                        new Endpoint(destination, packet.u16(at + 2)),
                        network,
                        packet.i32(at + 4),
                        packet.i32(at + 8),
                        packet.u8(at + 13),
                        packet.bytes(),
                        packet.offset() + Math.min(payload, packet.length()),
                        captured,
                        end - payload));
    }
}
