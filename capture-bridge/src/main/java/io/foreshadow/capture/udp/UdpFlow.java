package io.foreshadow.capture.udp;

import io.foreshadow.capture.conversation.Ends;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.flow.OpaqueFlow;
import io.foreshadow.capture.flow.SliceKey;
import io.foreshadow.capture.identity.Fields;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.packet.Segment;
import io.foreshadow.capture.quic.QuicSniffer;
import io.foreshadow.capture.tcp.Direction;
import io.foreshadow.capture.tcp.Handshake;

/**
 * The datagrams between two endpoints, in both directions. One alone is no flow, or a flood of
 * forged ones would become a flood of events.
 */
final class UdpFlow extends FlowKey {
    /** Ports of services that are well known (RFC 6335, section 6). */
    private static final int SYSTEM_PORTS = 1024;

    private final UdpReaders readers;
    private final OpaqueFlow carried;
    private final Direction client;
    private QuicSniffer quic;
    private long lastSeenMicros;
    private Direction first;
    private long firstBytes;
    private boolean confirmed;

    /**
     * A flow that was just found.
     *
     * @param sender the direction of its first datagram
     */
    UdpFlow(FlowKey key, Direction sender, UdpReaders readers) {
        super(key);
        this.readers = readers;
        this.client = client(sender);
        this.carried = new OpaqueFlow(readers.slices, this::identity, true, Handshake.UNKNOWN);
    }

    long lastSeenMicros() {
        return lastSeenMicros;
    }

    void accept(Segment datagram, Direction direction, long nowMicros) {
        lastSeenMicros = nowMicros;
        count(direction, datagram.length());
        int from = datagram.offset();
        int to = from + datagram.captured();
        if (quic == null && QuicSniffer.looksLikeQuic(datagram.bytes(), from, to)) {
            quic = new QuicSniffer(readers.opener(), readers.budget, readers.counters);
        }
        if (quic != null && direction == client) {
            quic.datagram(datagram.bytes(), from, to);
        }
    }

    /** Whether a second datagram has come. */
    boolean isConfirmed() {
        return confirmed;
    }

    void close() {
        if (quic != null) {
            quic.close();
        }
        if (confirmed) {
            carried.close();
        } else {
            readers.counters.increment(Counter.SINGLE_DATAGRAM);
        }
    }

    /** The first datagram counts when a second one shows that somebody means it. */
    private void count(Direction direction, long length) {
        if (first == null) {
            first = direction;
            firstBytes = length;
            return;
        }
        if (!confirmed) {
            confirmed = true;
            carried.packet(first, firstBytes);
        }
        carried.packet(direction, length);
    }

    /** Who sends first, unless that is a well-known service whose client was not heard. */
    private Direction client(Direction sender) {
        boolean fromFirst = sender == Direction.FROM_FIRST;
        int from = (fromFirst ? first() : second()).port();
        int to = (fromFirst ? second() : first()).port();
        return from < SYSTEM_PORTS && to >= SYSTEM_PORTS ? sender.opposite() : sender;
    }

    private OpaqueFlow.Identity identity() {
        Ends ends = Ends.of(this, client, null);
        return new OpaqueFlow.Identity(quic == null ? udp(ends) : quic(ends), client);
    }

    private SliceKey udp(Ends ends) {
        return SliceKey.of(
                readers.attribution.client(ends, Fields.NONE), ends.server().toString(), "udp");
    }

    private SliceKey quic(Ends ends) {
        return new SliceKey(
                readers.attribution.client(ends.withServerName(quic.serverName()), Fields.NONE),
                ends.server().toString(),
                "quic",
                quic.serverName(),
                quic.applicationProtocol(),
                quic.tlsVersion());
    }
}
