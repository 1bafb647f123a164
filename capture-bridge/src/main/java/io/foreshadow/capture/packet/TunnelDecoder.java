package io.foreshadow.capture.packet;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import java.util.function.Consumer;

/**
 * Opens the envelopes that mirrors put around packets: GRE (RFC 2784, 2890), ERSPAN types I to III
 * (draft-foschiano-erspan), VXLAN (RFC 7348), also with its protocol extension
 * (draft-ietf-nvo3-vxlan-gpe), and GENEVE (RFC 8926).
 *
 * <p>VXLAN is recognised on any UDP port, as mirrors and clouds let users choose one: the fixed
 * bits of its header and a whole Ethernet and IP header behind it leave no room for chance.
 */
final class TunnelDecoder {
    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86dd;
    private static final int TYPE_VLAN = 0x8100;
    private static final int TYPE_PROVIDER_VLAN = 0x88a8;
    private static final int TYPE_ERSPAN_I_II = 0x88be;
    private static final int TYPE_ERSPAN_III = 0x22eb;

    private static final int GRE_CHECKSUM = 0x8000;
    private static final int GRE_KEY = 0x2000;
    private static final int GRE_SEQUENCE = 0x1000;
    private static final int GRE_ROUTING_OR_VERSION = 0x4007;

    private static final int UDP_HEADER = 8;
    private static final int VXLAN_HEADER = 8;
    private static final int VXLAN_ID = 0x08;

    /** With the protocol extension, the last byte of the flags names what follows. */
    private static final int GPE_FLAGS = 0x0c00_0000;

    private static final int GPE_IPV4 = 1;
    private static final int GPE_IPV6 = 2;
    private static final int GPE_ETHERNET = 3;
    private static final int VXLAN_PORT = 4789;
    private static final int LINUX_VXLAN_PORT = 8472;
    private static final int GENEVE_PORT = 6081;
    private static final int ETHERNET_HEADER = 14;

    private final PacketDecoder link;
    private final Segment segment;
    private final Consumer<Segment> datagrams;
    private final Counters counters;

    TunnelDecoder(
            PacketDecoder link, Segment segment, Consumer<Segment> datagrams, Counters counters) {
        this.link = link;
        this.segment = segment;
        this.datagrams = datagrams;
        this.counters = counters;
    }

    /** What follows an IP header of protocol UDP. */
    void udp(Packet packet, int at, int end) {
        int payload = at + UDP_HEADER;
        if (!packet.has(at, UDP_HEADER)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        if (end - payload < VXLAN_HEADER || !packet.has(payload, VXLAN_HEADER + ETHERNET_HEADER)) {
            datagram(packet, at, end);
            return;
        }
        int port = packet.u16(at + 2);
        if (port == GENEVE_PORT && isGeneve(packet, payload)) {
            geneve(packet, payload);
        } else if (isVxlan(packet, payload, port)) {
            counters.increment(Counter.TUNNEL_PACKET);
            segment.enterNetwork(VXLAN_PORT, packet.i32(payload + 4) >>> 8);
            vxlan(packet, payload);
        } else {
            datagram(packet, at, end);
        }
    }

    private void datagram(Packet packet, int at, int end) {
        int payload = at + UDP_HEADER;
        if (payload > end) {
            counters.increment(Counter.MALFORMED_PACKET);
        } else if (segment.isToMany()) {
            counters.increment(Counter.NOT_TCP);
        } else {
            segment.datagramHeader(packet, at);
            segment.payload(
                    packet.bytes(),
                    packet.offset() + payload,
                    Math.min(end, packet.length()) - payload,
                    end - payload);
            datagrams.accept(segment);
        }
    }

    /** On its own ports, other flags than those known here may be set. */
    private static boolean isVxlan(Packet packet, int at, int port) {
        if (port == VXLAN_PORT || port == LINUX_VXLAN_PORT) {
            return (packet.u8(at) & VXLAN_ID) != 0;
        }
        if (packet.u8(at + 7) != 0) {
            return false;
        }
        int flags = packet.i32(at);
        return switch (flags) {
            case VXLAN_ID << 24, GPE_FLAGS | GPE_ETHERNET ->
                    startsLikeEthernet(packet, at + VXLAN_HEADER);
            case GPE_FLAGS | GPE_IPV4 -> packet.u8(at + VXLAN_HEADER) >> 4 == 4;
            case GPE_FLAGS | GPE_IPV6 -> packet.u8(at + VXLAN_HEADER) >> 4 == 6;
            default -> false;
        };
    }

    private void vxlan(Packet packet, int at) {
        switch (packet.i32(at)) {
            case GPE_FLAGS | GPE_IPV4 -> link.payload(packet, TYPE_IPV4, at + VXLAN_HEADER);
            case GPE_FLAGS | GPE_IPV6 -> link.payload(packet, TYPE_IPV6, at + VXLAN_HEADER);
            default -> link.ethernet(packet, at + VXLAN_HEADER);
        }
    }

    private static boolean startsLikeEthernet(Packet packet, int at) {
        int type = packet.u16(at + 12);
        int next = at + ETHERNET_HEADER;
        return switch (type) {
            case TYPE_IPV4 -> packet.has(next, 1) && packet.u8(next) >> 4 == 4;
            case TYPE_IPV6 -> packet.has(next, 1) && packet.u8(next) >> 4 == 6;
            case TYPE_VLAN, TYPE_PROVIDER_VLAN -> true;
            default -> false;
        };
    }

    /** Version 0, the reserved bits clear. */
    private static boolean isGeneve(Packet packet, int at) {
        return packet.u8(at) >> 6 == 0 && (packet.u8(at + 1) & 0x3f) == 0;
    }

    private void geneve(Packet packet, int at) {
        int options = (packet.u8(at) & 0x3f) * 4;
        counters.increment(Counter.TUNNEL_PACKET);
        segment.enterNetwork(GENEVE_PORT, packet.i32(at + 4) >>> 8);
        inside(packet, packet.u16(at + 2), at + 8 + options);
    }

    /** What follows an IP header of protocol GRE. */
    void gre(Packet packet, int at) {
        if (!packet.has(at, 4)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        int flags = packet.u16(at);
        int type = packet.u16(at + 2);
        if ((flags & GRE_ROUTING_OR_VERSION) != 0) {
            counters.increment(Counter.NOT_TCP);
            return;
        }
        int payload =
                at
                        + 4
                        + ((flags & GRE_CHECKSUM) != 0 ? 4 : 0)
                        + ((flags & GRE_KEY) != 0 ? 4 : 0)
                        + ((flags & GRE_SEQUENCE) != 0 ? 4 : 0);
        counters.increment(Counter.TUNNEL_PACKET);
        switch (type) {
            case TYPE_ERSPAN_I_II -> erspan(packet, payload, (flags & GRE_SEQUENCE) != 0 ? 8 : 0);
            case TYPE_ERSPAN_III -> erspanIii(packet, payload);
            default -> inside(packet, type, payload);
        }
    }

    /** Type I has no header, and no sequence number in GRE by which it is known. */
    private void erspan(Packet packet, int at, int headerLength) {
        if (!packet.has(at, headerLength)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        if (headerLength > 0) {
            segment.enter(TYPE_ERSPAN_I_II, packet.u16(at + 2) & 0x3ff);
        }
        link.ethernet(packet, at + headerLength);
    }

    /** The last bit of the header announces eight bytes more. */
    private void erspanIii(Packet packet, int at) {
        if (!packet.has(at, 12)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        segment.enter(TYPE_ERSPAN_III, packet.u16(at + 2) & 0x3ff);
        link.ethernet(packet, at + ((packet.u8(at + 11) & 1) != 0 ? 20 : 12));
    }

    private void inside(Packet packet, int etherType, int at) {
        if (packet.has(at, 1)) {
            link.payload(packet, etherType, at);
        } else {
            counters.increment(Counter.CUT_HEADER);
        }
    }
}
