package io.foreshadow.capture.packet;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import java.util.function.Consumer;

/**
 * Walks a frame down to TCP or UDP, through link headers, VLANs, MPLS, PPPoE and tunnels. Total:
 * what is not a whole header of them over IPv4 or IPv6 is counted by its reason and dropped.
 * Checksums are not looked at, as network cards fill them in after the capture; lengths are taken
 * from the IP header, as frames are padded and captures are cut.
 */
public final class PacketDecoder {
    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86dd;
    private static final int TYPE_VLAN = 0x8100;
    private static final int TYPE_PROVIDER_VLAN = 0x88a8;
    private static final int TYPE_OLD_PROVIDER_VLAN = 0x9100;
    private static final int TYPE_PPPOE = 0x8864;
    private static final int TYPE_MPLS = 0x8847;
    private static final int TYPE_MPLS_UPSTREAM = 0x8848;
    private static final int TYPE_ETHERNET = 0x6558;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int MAX_TAGS = 4;
    private static final int MAX_LABELS = 8;

    private final Counters counters;
    private final Segment segment = new Segment();
    private final InternetDecoder internet;

    /** A decoder for TCP alone: datagrams are counted like any other transport. */
    public PacketDecoder(Consumer<Segment> segments, Counters counters) {
        this(segments, datagram -> counters.increment(Counter.NOT_TCP), counters);
    }

    /**
     * A decoder for TCP and UDP.
     *
     * @param segments receives segments of TCP, each valid until it returns
     * @param datagrams receives datagrams of UDP that are no tunnel and go to one host
     */
    public PacketDecoder(
            Consumer<Segment> segments, Consumer<Segment> datagrams, Counters counters) {
        this.counters = counters;
        this.internet = new InternetDecoder(this, segment, segments, datagrams, counters);
    }

    /** Hands on the segment in the frame, or counts why there is none. */
    public void decode(Packet packet) {
        segment.start(packet.timestampMicros());
        internet.start();
        switch (packet.link()) {
            case ETHERNET -> ethernet(packet, 0);
            case LINUX_SLL -> typed(packet, 14, 16);
            case LINUX_SLL2 -> typed(packet, 0, 20);
            case NULL, LOOP -> internet.decode(packet, 4);
            case RAW, IPV4, IPV6 -> internet.decode(packet, 0);
            case UNKNOWN -> counters.increment(Counter.UNKNOWN_LINK_TYPE);
        }
    }

    /** Fragments that wait for others. */
    int waitingFragments() {
        return internet.waitingFragments();
    }

    /** A frame that starts with two Ethernet addresses. */
    void ethernet(Packet packet, int at) {
        typed(packet, at + 12, at + 14);
    }

    private void typed(Packet packet, int typeAt, int headerEnd) {
        if (packet.has(headerEnd, 0)) {
            payload(packet, packet.u16(typeAt), headerEnd);
        } else {
            counters.increment(Counter.CUT_HEADER);
        }
    }

    /** What follows an EtherType. */
    void payload(Packet packet, int etherType, int start) {
        int type = etherType;
        int at = start;
        for (int tags = 0; isVlan(type) && tags < MAX_TAGS; tags++) {
            if (!packet.has(at, 4)) {
                counters.increment(Counter.CUT_HEADER);
                return;
            }
            enterVlan(packet.u16(at) & 0xfff);
            type = packet.u16(at + 2);
            at += 4;
        }
        switch (type) {
            case TYPE_IPV4, TYPE_IPV6 -> internet.decode(packet, at);
            case TYPE_PPPOE -> pppoe(packet, at);
            case TYPE_MPLS, TYPE_MPLS_UPSTREAM -> mpls(packet, at);
            case TYPE_ETHERNET -> ethernet(packet, at);
            default -> counters.increment(Counter.NOT_IP);
        }
    }

    private static boolean isVlan(int type) {
        return type == TYPE_VLAN || type == TYPE_PROVIDER_VLAN || type == TYPE_OLD_PROVIDER_VLAN;
    }

    /** VLAN 0 only carries a priority and is no network of its own (IEEE 802.1Q, 9.6). */
    private void enterVlan(int number) {
        if (number != 0) {
            segment.enter(TYPE_VLAN, number);
        }
    }

    /**
     * Six bytes of PPPoE session (RFC 2516), then the PPP protocol, whose first byte may be left
     * out when it is zero (RFC 1661, section 6.5): then the first byte present is odd.
     */
    private void pppoe(Packet packet, int at) {
        if (!packet.has(at, 8)) {
            counters.increment(Counter.CUT_HEADER);
            return;
        }
        boolean compressed = (packet.u8(at + 6) & 1) != 0;
        int protocol = compressed ? packet.u8(at + 6) : packet.u16(at + 6);
        if (protocol == PPP_IPV4 || protocol == PPP_IPV6) {
            internet.decode(packet, at + (compressed ? 7 : 8));
        } else {
            counters.increment(Counter.NOT_IP);
        }
    }

    /**
     * Labels up to the bottom of the stack (RFC 3032), then IP; or Ethernet behind a control word,
     * which starts with a zero nibble (RFC 4385).
     */
    private void mpls(Packet packet, int start) {
        int at = start;
        for (int labels = 0; labels < MAX_LABELS && packet.has(at, 5); labels++) {
            boolean bottom = (packet.u8(at + 2) & 1) != 0;
            at += 4;
            if (bottom && packet.u8(at) >> 4 == 0) {
                ethernet(packet, at + 4);
                return;
            }
            if (bottom) {
                internet.decode(packet, at);
                return;
            }
        }
        counters.increment(Counter.CUT_HEADER);
    }
}
