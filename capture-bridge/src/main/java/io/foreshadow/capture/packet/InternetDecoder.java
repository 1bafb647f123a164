package io.foreshadow.capture.packet;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import java.util.function.Consumer;

/** IPv4 (RFC 791) and IPv6 (RFC 8200) with options, extension headers and fragments. */
final class InternetDecoder {
    private static final int IPV4_IN_IP = 4;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IPV6_IN_IP = 41;
    private static final int GRE = 47;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int MOBILITY = 135;
    private static final int MAX_EXTENSIONS = 8;

    /** IP headers around each other, beyond any sane stack of tunnels. */
    private static final int MAX_DEPTH = 6;

    private static final long MAPPED = 0xffffL << 32;

    private final Segment segment;
    private final Consumer<Segment> segments;
    private final Counters counters;
    private final TunnelDecoder tunnels;
    private final FragmentTable fragments;
    private int depth;

    InternetDecoder(
            PacketDecoder link,
            Segment segment,
            Consumer<Segment> segments,
            Consumer<Segment> datagrams,
            Counters counters) {
        this.segment = segment;
        this.segments = segments;
        this.counters = counters;
        this.tunnels = new TunnelDecoder(link, segment, datagrams, counters);
        this.fragments = new FragmentTable(counters);
    }

    /** Starts over with a packet. */
    void start() {
        depth = 0;
    }

    int waitingFragments() {
        return fragments.size();
    }

    void decode(Packet packet, int at) {
        if (!packet.has(at, 1)) {
            counters.increment(Counter.CUT_HEADER);
        } else if (depth++ == MAX_DEPTH) {
            counters.increment(Counter.MALFORMED_PACKET);
        } else {
            switch (packet.u8(at) >> 4) {
                case 4 -> ipv4(packet, at);
                case 6 -> ipv6(packet, at);
                default -> counters.increment(Counter.NOT_IP);
            }
        }
    }

    private void ipv4(Packet packet, int at) {
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
        segment.addresses(
                0,
                MAPPED | packet.i32(at + 12) & 0xffff_ffffL,
                0,
                MAPPED | packet.i32(at + 16) & 0xffff_ffffL);
        int end = end(packet, at, totalLength);
        int protocol = packet.u8(at + 9);
        int offset = (packet.u16(at + 6) & 0x1fff) * 8;
        boolean more = (packet.u16(at + 6) & 0x2000) != 0;
        if (offset != 0 || more) {
            fragment(packet, at + headerLength, end, protocol, packet.u16(at + 4), offset, more);
        } else {
            transport(packet, at + headerLength, end, protocol);
        }
    }

    private void ipv6(Packet packet, int at) {
        if (!packet.has(at, 40)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        int payloadLength = packet.u16(at + 4);
        int end = end(packet, at, payloadLength == 0 ? 0 : payloadLength + 40);
        segment.addresses(
                packet.i64(at + 8), packet.i64(at + 16), packet.i64(at + 24), packet.i64(at + 32));
        int next = packet.u8(at + 6);
        int header = at + 40;
        for (int extensions = 0; isExtension(next); extensions++) {
            if (extensions == MAX_EXTENSIONS) {
                counters.increment(Counter.MALFORMED_PACKET);
                return;
            }
            if (!packet.has(header, 8)) {
                counters.increment(Counter.CUT_HEADER);
                return;
            }
            if (next == FRAGMENT && (packet.u16(header + 2) & 0xfff9) != 0) {
                int offset = packet.u16(header + 2) & 0xfff8;
                boolean more = (packet.u8(header + 3) & 1) != 0;
                int id = packet.i32(header + 4);
                fragment(packet, header + 8, end, packet.u8(header), id, offset, more);
                return;
            }
            int length = extensionLength(next, packet.u8(header + 1));
            next = packet.u8(header);
            header += length;
        }
        transport(packet, header, end, next);
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

    private void fragment(
            Packet packet, int at, int end, int protocol, int id, int offset, boolean more) {
        Packet whole = fragments.add(segment, packet, at, end, protocol, id, offset, more);
        if (whole != null) {
            transport(whole, 0, whole.length(), protocol);
        }
    }

    private void transport(Packet packet, int at, int end, int protocol) {
        switch (protocol) {
            case TCP -> tcp(packet, at, end);
            case UDP -> tunnels.udp(packet, at, end);
            case GRE -> tunnels.gre(packet, at);
            case IPV4_IN_IP, IPV6_IN_IP -> decode(packet, at);
            default -> counters.increment(Counter.NOT_TCP);
        }
    }

    private void tcp(Packet packet, int at, int end) {
        if (!packet.has(at, 20)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        int payload = at + (packet.u8(at + 12) >> 4) * 4;
        if (payload < at + 20 || payload > end) {
            counters.increment(Counter.MALFORMED_PACKET);
            return;
        }
        segment.header(packet, at);
        segment.payload(
                packet.bytes(),
                packet.offset() + Math.min(payload, packet.length()),
                Math.max(0, Math.min(end, packet.length()) - payload),
                end - payload);
        segments.accept(segment);
    }
}
