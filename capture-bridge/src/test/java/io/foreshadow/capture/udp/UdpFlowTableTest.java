package io.foreshadow.capture.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.CaptureSettings;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.flow.SliceBook;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.identity.HashKey;
import io.foreshadow.capture.identity.IdentitySettings;
import io.foreshadow.capture.packet.LinkType;
import io.foreshadow.capture.packet.Packet;
import io.foreshadow.capture.packet.PacketDecoder;
import io.foreshadow.capture.quic.SealedInitial;
import io.foreshadow.capture.synthetic.DatagramFrame;
import io.foreshadow.capture.tcp.MemoryBudget;
import io.foreshadow.events.TrafficEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UdpFlowTableTest {
    private static final int MAX_FLOWS = 3;
    private static final int CLIENT = 0x0a00_0001;
    private static final int SERVER = 0x0a00_0002;
    private static final long SECOND = 1_000_000;
    private static final DatagramFrame REQUEST = new DatagramFrame(CLIENT, 5000, SERVER, 443);

    private final List<TrafficEvent> events = new ArrayList<>();
    private final Counters counters = new Counters();
    private final MemoryBudget budget = new MemoryBudget(1 << 20);
    private SliceBook slices;
    private UdpFlowTable table;
    private PacketDecoder decoder;

    UdpFlowTableTest() {
        use("source:plain");
    }

    private void use(String rule) {
        ClientRules rules = ClientRules.parse(List.of(rule), IdentitySettings.of(HashKey.random()));
        slices =
                new SliceBook(
                        Duration.ofDays(1),
                        event -> events.add(TrafficEvent.copyOf(event)),
                        counters);
        UdpReaders readers =
                new UdpReaders(CaptureSettings.of(rules).attribution(), slices, budget, counters);
        table = new UdpFlowTable(readers, MAX_FLOWS);
        decoder = new PacketDecoder(segment -> {}, table::accept, counters);
    }

    @Test
    void sumsBothDirectionsUp() {
        send(0, REQUEST, 10);
        send(1, REQUEST.answer(), 300);
        send(2, REQUEST.answer(), 0);
        TrafficEvent event = onlySlice();
        assertThat(event.protocol()).isEqualTo("udp");
        assertThat(event.client()).isEqualTo("10.0.0.1");
        assertThat(event.resource()).isEqualTo("10.0.0.2:443");
        assertThat(event.requestBodyBytes()).isEqualTo(10);
        assertThat(event.responseBodyBytes()).isEqualTo(300);
        assertThat(event.slice().requestPackets()).isEqualTo(1);
        assertThat(event.slice().responsePackets()).isEqualTo(2);
        assertThat(event.slice().opened()).isEqualTo(1);
        assertThat(event.slice().closed()).isEqualTo(1);
        assertThat(counters.get(Counter.NOT_TCP)).isZero();
    }

    @Test
    void takesAWellKnownPortForTheServer() {
        send(0, REQUEST.answer(), 300);
        send(1, REQUEST.answer(), 300);
        assertThat(onlySlice().resource()).isEqualTo("10.0.0.2:443");
    }

    @Test
    void elseWhoSendsFirstIsTheClient() {
        send(0, new DatagramFrame(SERVER, 4443, CLIENT, 5000), 10);
        send(1, new DatagramFrame(CLIENT, 5000, SERVER, 4443), 10);
        assertThat(onlySlice().client()).isEqualTo("10.0.0.2");
    }

    @Test
    void endsAFlowThatWasSilent() {
        send(0, REQUEST, 1);
        send(30 * SECOND, REQUEST, 1);
        table.advance(60 * SECOND);
        assertThat(table.size()).isEqualTo(1);
        table.advance(60 * SECOND + 10_000);
        assertThat(table.size()).isZero();
        send(61 * SECOND, REQUEST, 1);
        send(62 * SECOND, REQUEST, 1);
        assertThat(onlySlice().slice().opened()).isEqualTo(2);
    }

    @Test
    void countsADatagramThatStaysAlone() {
        send(0, REQUEST, 10);
        finish();
        assertThat(events).isEmpty();
        assertThat(counters.get(Counter.SINGLE_DATAGRAM)).isEqualTo(1);
    }

    @Test
    void aFloodOfSingleDatagramsPushesOutOnlyItsLike() {
        send(0, REQUEST, 10);
        send(1, REQUEST.answer(), 10);
        for (int number = 0; number < 100; number++) {
            send(2 + number, new DatagramFrame(0x2000_0000 + number, 9, SERVER, 443), 10);
        }
        send(200, REQUEST, 10);
        assertThat(onlySlice().slice().opened()).isEqualTo(1);
        assertThat(counters.get(Counter.SINGLE_DATAGRAM)).isEqualTo(100);
    }

    @Test
    void evictsTheFlowThatWasSilentLongest() {
        for (int number = 0; number < MAX_FLOWS; number++) {
            talk(number, 6000 + number);
        }
        talk(10, 6000);
        talk(11, 7000);
        talk(12, 6000);
        assertThat(counters.get(Counter.EVICTED_UDP_FLOW)).isEqualTo(1);
        assertThat(onlySlice().slice().opened()).isEqualTo(MAX_FLOWS + 1);
    }

    @Test
    void aFloodIsBounded() {
        byte[] initial = SealedInitial.example();
        for (int number = 0; number < 2_000; number++) {
            DatagramFrame forged = new DatagramFrame(0x2000_0000 + number, 9, SERVER, 443);
            decode(number, forged.bytes(initial));
            assertThat(table.size()).isLessThanOrEqualTo(MAX_FLOWS);
        }
        assertThat(counters.get(Counter.EVICTED_UDP_FLOW)).isEqualTo(2_000 - MAX_FLOWS);
        table.close();
        assertThat(budget.used()).isZero();
    }

    @Test
    void namesAFlowOfQuic() {
        use("sni");
        decode(0, REQUEST.bytes(SealedInitial.example()));
        send(1, REQUEST.answer(), 1200);
        TrafficEvent event = onlySlice();
        assertThat(event.protocol()).isEqualTo("quic");
        assertThat(event.client()).isEqualTo("example.com");
        assertThat(event.slice().serverName()).isEqualTo("example.com");
        assertThat(event.slice().applicationProtocol()).isEqualTo("alpn");
        assertThat(event.slice().tlsVersion()).isEqualTo("1.3");
        assertThat(counters.get(Counter.TLS_CLIENT_HELLO)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sni", "header:X-Tenant", "vni", "cidr:10.9.0.0/16=other"})
    void publishesNothingThatNoRuleCanTell(String rule) {
        use(rule);
        send(0, REQUEST, 10);
        send(1, REQUEST.answer(), 10);
        finish();
        assertThat(events).isEmpty();
        assertThat(counters.get(Counter.UNIDENTIFIED)).isEqualTo(1);
    }

    @Test
    void keepsFlowsOfTcpAndUdpApart() {
        List<Integer> hashes = new ArrayList<>();
        PacketDecoder both =
                new PacketDecoder(
                        segment -> hashes.add(Long.hashCode(segment.network())),
                        datagram -> hashes.add(Long.hashCode(datagram.network())),
                        counters);
        byte[] datagram = REQUEST.bytes(new byte[20]);
        byte[] segment = datagram.clone();
        segment[9] = 6;
        segment[32] = 0x50;
        for (byte[] each : List.of(datagram, segment)) {
            both.decode(new Packet().set(LinkType.RAW, 0, each, 0, each.length, each.length));
        }
        assertThat(hashes).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xe000_00fb, 0xefff_fffa, 0xffff_ffff})
    void makesNoFlowOfWhatGoesToMany(int destination) {
        send(0, new DatagramFrame(CLIENT, 5353, destination, 5353), 10);
        assertThat(table.size()).isZero();
        assertThat(counters.get(Counter.NOT_TCP)).isEqualTo(1);
    }

    /** There and back. */
    private void talk(long micros, int port) {
        DatagramFrame question = new DatagramFrame(CLIENT, port, SERVER, 53);
        send(micros, question, 1);
        send(micros, question.answer(), 1);
    }

    private void send(long micros, DatagramFrame frame, int length) {
        decode(micros, frame.bytes(new byte[length]));
    }

    private void decode(long micros, byte[] frame) {
        decoder.decode(
                new Packet().set(LinkType.RAW, micros, frame, 0, frame.length, frame.length));
    }

    private TrafficEvent onlySlice() {
        finish();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private void finish() {
        table.close();
        slices.flush();
    }
}
