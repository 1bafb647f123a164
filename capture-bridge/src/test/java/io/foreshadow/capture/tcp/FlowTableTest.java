package io.foreshadow.capture.tcp;

import static io.foreshadow.capture.synthetic.TcpFrame.ACK;
import static io.foreshadow.capture.synthetic.TcpFrame.FIN;
import static io.foreshadow.capture.synthetic.TcpFrame.RST;
import static io.foreshadow.capture.synthetic.TcpFrame.SYN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.Endpoint;
import io.foreshadow.capture.packet.LinkType;
import io.foreshadow.capture.packet.Packet;
import io.foreshadow.capture.packet.PacketDecoder;
import io.foreshadow.capture.synthetic.TcpFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTableTest {
    private static final Endpoint CLIENT = new Endpoint(Address.v4(1), 40_000);
    private static final Endpoint SERVER = new Endpoint(Address.v4(2), 80);

    private final Counters counters = new Counters();
    private final List<String> log = new ArrayList<>();
    private FlowTable table = table(FlowLimits.DEFAULT);
    private long nowMicros = 1_000_000;

    @Test
    void deliversBytesInOrder() {
        client(SYN, 99, "");
        client(ACK, 103, "d");
        client(ACK, 101, "b");
        client(ACK, 102, "c");
        assertThat(log).isEmpty();
        client(ACK, 100, "a");
        assertThat(log).containsExactly("open", "a", "b", "c", "d");
    }

    @Test
    void dropsWhatItHasSeen() {
        client(SYN, 99, "");
        client(ACK, 100, "abc");
        client(ACK, 100, "abc");
        client(ACK, 99, "?");
        client(ACK, 101, "bcde");
        assertThat(log).containsExactly("open", "abc", "de");
    }

    @Test
    void followsSequenceNumbersAroundTheirEnd() {
        client(SYN, -3, "");
        client(ACK, 1, "d");
        client(ACK, -2, "abc");
        assertThat(log).containsExactly("open", "abc", "d");
    }

    @Test
    void startsInTheMiddle() {
        client(ACK, 5000, "abc");
        client(ACK, 5003, "def");
        assertThat(log).containsExactly("open", "join", "abc", "def");
    }

    /** As frame 109 of fuzz-2006-09-29-28586.pcap of nDPI, an acknowledgment that was damaged. */
    @Test
    void startsWithTheFirstBytesWhateverASegmentWithoutBytesSays() {
        client(ACK, 600_000, "");
        client(ACK, 5000, "abc");
        client(ACK, 5003, "def");
        assertThat(log).containsExactly("open", "join", "abc", "def");
        assertThat(counters.get(Counter.DUPLICATE_SEGMENT)).isZero();
    }

    @Test
    void waitsForARetransmission() {
        client(SYN, 99, "");
        client(ACK, 102, "c");
        nowMicros += 2_000_000;
        client(ACK, 100, "ab");
        assertThat(log).containsExactly("open", "ab", "c");
        assertThat(counters.get(Counter.GAP)).isZero();
    }

    @Test
    void givesUpOnWhatTheReceiverHasButTheCaptureHasNot() {
        client(SYN, 99, "");
        client(ACK, 100, "ab");
        client(ACK, 104, "ef");
        server(106, "x");
        assertThat(log).as("no answer before its question").containsExactly("open", "ab");
        nowMicros += 300_000;
        server(106, "y");
        assertThat(log).containsExactly("open", "ab", "gap 2", "ef", "join", "x", "y");
        assertThat(counters.get(Counter.GAP)).isEqualTo(1);
    }

    @Test
    void givesUpOnWhatStaysAwayForLong() {
        client(SYN, 99, "");
        client(ACK, 100, "ab");
        client(ACK, 104, "ef");
        nowMicros += 4_000_000;
        client(ACK, 106, "gh");
        assertThat(log).containsExactly("open", "ab", "gap 2", "ef", "gh");
    }

    @Test
    void boundsWhatWaits() {
        table = table(new FlowLimits(10, Duration.ofMinutes(1), Duration.ofMinutes(1), 4, 4));
        client(SYN, 99, "");
        client(ACK, 100, "a");
        client(ACK, 102, "cde");
        client(ACK, 106, "gh");
        assertThat(log).containsExactly("open", "a", "gap 1", "cde");
        client(ACK, 105, "f");
        assertThat(log).containsExactly("open", "a", "gap 1", "cde", "f", "gh");
    }

    @Test
    void endsBothDirectionsAtTheirFin() {
        client(SYN, 99, "");
        client(FIN | ACK, 101, "b");
        client(ACK, 100, "a");
        assertThat(log).containsExactly("open", "a", "b", "end");
        send(SERVER, CLIENT, FIN | ACK, 500, 102, "");
        assertThat(log).containsExactly("open", "a", "b", "end", "end", "close");
    }

    @Test
    void survivesBytesBehindTheEnd() {
        client(SYN, 99, "");
        client(ACK, 100, "a");
        client(FIN | ACK, 102, "c");
        client(ACK, 110, "z");
        nowMicros += 4_000_000;
        client(ACK, 100, "a");
        assertThat(log).containsExactly("open", "a", "gap 1", "c", "end", "gap 7", "z");
    }

    @Test
    void closesAtAResetAfterDeliveringWhatWaits() {
        client(SYN, 99, "");
        client(ACK, 100, "a");
        client(ACK, 102, "c");
        client(RST, 103, "");
        assertThat(log).containsExactly("open", "a", "gap 1", "c", "close");
    }

    @Test
    void knowsLateRetransmissionsOfAClosedConnection() {
        client(SYN, 99, "");
        client(ACK, 100, "abc");
        client(RST, 103, "");
        log.clear();
        client(ACK, 100, "abc");
        assertThat(log).isEmpty();
    }

    @Test
    void startsAnewWhenPortsAreReused() {
        client(SYN, 99, "");
        client(ACK, 100, "abc");
        client(SYN, 70_000, "");
        client(ACK, 70_001, "new");
        assertThat(log).containsExactly("open", "abc", "close", "open", "new");
    }

    @Test
    void opensNothingForConnectionsWithoutData() {
        for (int port = 0; port < 100_000; port++) {
            Endpoint attacker = new Endpoint(Address.v4(port), port & 0xffff);
            send(attacker, SERVER, SYN, port, 0, "");
        }
        table.close();
        assertThat(log).isEmpty();
    }

    @Test
    void forgetsIdleConnections() {
        client(ACK, 100, "a");
        nowMicros += Duration.ofMinutes(6).toMillis() * 1000;
        send(new Endpoint(Address.v4(3), 1), SERVER, ACK, 1, 0, "b");
        assertThat(log).containsExactly("open", "join", "a", "close", "open", "join", "b");
        assertThat(counters.get(Counter.EVICTED_FLOW)).isZero();
    }

    @Test
    void boundsTheNumberOfConnections() {
        table = table(new FlowLimits(2, Duration.ofMinutes(1), Duration.ofMinutes(1), 1000, 1000));
        for (int port = 1; port <= 3; port++) {
            send(new Endpoint(Address.v4(3), port), SERVER, ACK, 1, 0, "p" + port);
        }
        assertThat(log)
                .filteredOn(entry -> !entry.equals("join"))
                .containsExactly("open", "p1", "open", "p2", "open", "p3", "close");
        assertThat(counters.get(Counter.EVICTED_FLOW)).isEqualTo(1);
    }

    @Test
    void treatsCutPayloadAsAGap() {
        client(SYN, 99, "");
        byte[] frame = frame(CLIENT, SERVER, 0, 100, 0, "ab________");
        decode(frame, frame.length - 8);
        client(ACK, 110, "k");
        assertThat(log).containsExactly("open", "ab", "gap 8", "k");
    }

    private void client(int flags, int sequence, String payload) {
        send(CLIENT, SERVER, flags, sequence, 0, payload);
    }

    private void server(int acknowledgment, String payload) {
        send(SERVER, CLIENT, ACK, 500 + serverSent, acknowledgment, payload);
        serverSent += payload.length();
    }

    private int serverSent;

    private void send(
            Endpoint from, Endpoint to, int flags, int sequence, int acknowledgment, String text) {
        boolean acknowledges = acknowledgment != 0;
        byte[] frame =
                frame(
                        from,
                        to,
                        acknowledges ? flags : flags & ~ACK,
                        sequence,
                        acknowledgment,
                        text);
        decode(frame, frame.length);
        nowMicros++;
    }

    private static byte[] frame(
            Endpoint from, Endpoint to, int flags, int sequence, int acknowledgment, String text) {
        return new TcpFrame(
                        (int) from.address().low(),
                        from.port(),
                        (int) to.address().low(),
                        to.port(),
                        sequence,
                        acknowledgment,
                        flags)
                .bytes(text.getBytes(US_ASCII));
    }

    private void decode(byte[] frame, int captured) {
        new PacketDecoder(segment -> table.accept(segment), counters)
                .decode(
                        new Packet()
                                .set(
                                        LinkType.ETHERNET,
                                        nowMicros,
                                        frame,
                                        0,
                                        captured,
                                        frame.length));
    }

    private FlowTable table(FlowLimits limits) {
        return new FlowTable(
                (flow, handshake) -> {
                    log.add("open");
                    return new RecordingConnection(log);
                },
                limits,
                new MemoryBudget(limits.heldBytes()),
                counters);
    }

    private record RecordingConnection(List<String> log) implements Connection {
        @Override
        public void join(Direction direction) {
            log.add("join");
        }

        @Override
        public void data(Direction direction, Chunk chunk) {
            log.add(new String(chunk.bytes(), chunk.offset(), chunk.captured(), US_ASCII));
        }

        @Override
        public void gap(Direction direction, long length) {
            log.add("gap " + length);
        }

        @Override
        public void end(Direction direction) {
            log.add("end");
        }

        @Override
        public void close() {
            log.add("close");
        }
    }
}
