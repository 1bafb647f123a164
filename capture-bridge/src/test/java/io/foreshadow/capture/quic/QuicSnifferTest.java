package io.foreshadow.capture.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.tcp.MemoryBudget;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuicSnifferTest {
    private static final int END = SealedInitial.helloLength();
    private static final SealedInitial CLIENT = SealedInitial.of(QuicVersion.ONE);

    private final Counters counters = new Counters();
    private final MemoryBudget budget = new MemoryBudget(1 << 20);
    private final QuicSniffer sniffer =
            new QuicSniffer(new InitialOpener(), new HelloBudget(budget), counters);

    /**
     * RFC 9001 and RFC 9369, appendix A.2: the authentication tag at the end is right only if all
     * bytes before it are.
     */
    @ParameterizedTest
    @CsvSource({
        "ONE, c000000001088394c8f03e5157080000449e7b9aec34, e221af44860018ab0856972e194cd934",
        "TWO, d76b3343cf088394c8f03e5157080000449ea0c95e82, a18b2faa745b6fe189cf772a9f84cbfc"
    })
    void readsTheExamples(QuicVersion version, String start, String tag) {
        byte[] packet = SealedInitial.of(version).packet(2, SealedInitial.CRYPTO_FRAME);
        assertThat(HexFormat.of().formatHex(packet)).startsWith(start).endsWith(tag);
        assertThat(packet).hasSize(1200);
        send(packet);
        assertHello();
    }

    @ParameterizedTest
    @EnumSource(QuicVersion.class)
    void putsTheHelloTogether(QuicVersion version) {
        SealedInitial client = SealedInitial.of(version);
        byte[] ack = {2, 0, 0, 1, 0, 0, 0};
        send(client.packet(1, hello(150, END), new byte[] {1}, hello(60, 150)));
        assertThat(budget.used()).isPositive();
        assertThat(counters.get(Counter.TLS_CLIENT_HELLO)).isZero();
        send(client.packet(2, ack, hello(0, 20), hello(10, 70)));
        assertHello();
    }

    @Test
    void readsPacketsThatShareADatagram() {
        byte[] first = CLIENT.packet(1, hello(0, 100));
        byte[] both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(CLIENT.packet(2, hello(100, END)), 0, both, 1200, 1200);
        send(both);
        assertHello();
    }

    /** After a retry or in another version the keys are others (RFC 9001, 5.2; RFC 9368). */
    @Test
    void followsAChangeOfKeys() {
        send(CLIENT.packet(1, hello(100, END)));
        send(SealedInitial.of(QuicVersion.TWO).packet(2, hello(0, 100)));
        assertHello();
    }

    @Test
    void givesUpOnGarbage() {
        byte[] damaged = SealedInitial.example();
        damaged[700]++;
        for (int attempt = 0; attempt < QuicSniffer.MAX_FAILURES; attempt++) {
            send(damaged);
        }
        send(SealedInitial.example());
        assertThat(sniffer.serverName()).isNull();
        assertThat(counters.get(Counter.TLS_CLIENT_HELLO)).isZero();
    }

    @Test
    void triesNoMoreThanIsAllowedAtATime() {
        InitialOpener busy = new InitialOpener();
        while (busy.mayOpen()) {}
        byte[] packet = SealedInitial.example();
        QuicSniffer late =
                new QuicSniffer(busy, new HelloBudget(new MemoryBudget(1 << 20)), counters);
        late.datagram(packet, 0, packet.length);
        assertThat(late.serverName()).isNull();
        assertThat(counters.get(Counter.QUIC_NOT_TRIED)).isEqualTo(1);
        busy.replenish();
        late.datagram(packet, 0, packet.length);
        assertThat(late.serverName()).isEqualTo("example.com");
    }

    @Test
    void believesNoDatagramThatServersDiscard() {
        byte[] packet = SealedInitial.example();
        sniffer.datagram(packet, 0, packet.length - 1);
        assertThat(sniffer.serverName()).isNull();
    }

    @Test
    void holdsNoMoreThanTheBudget() {
        QuicSniffer poor =
                new QuicSniffer(
                        new InitialOpener(), new HelloBudget(new MemoryBudget(100)), counters);
        byte[] packet = SealedInitial.example();
        poor.datagram(packet, 0, packet.length);
        assertThat(poor.serverName()).isNull();
    }

    @Test
    void takesNothingBeyondItsLimit() {
        byte[] far = HexFormat.of().parseHex("06" + "80003fff" + "02" + "0101");
        byte[] farther = HexFormat.of().parseHex("06" + "ffffffffffffffff" + "01" + "01");
        send(CLIENT.packet(1, far, farther, hello(0, END)));
        assertHello();
    }

    @Test
    void givesItsMemoryBackWhenItIsClosed() {
        send(CLIENT.packet(1, hello(100, END)));
        assertThat(budget.used()).isPositive();
        sniffer.close();
        assertThat(budget.used()).isZero();
    }

    private void send(byte[] datagram) {
        sniffer.datagram(datagram, 0, datagram.length);
    }

    private static byte[] hello(int from, int to) {
        return SealedInitial.helloFrame(from, to);
    }

    private void assertHello() {
        assertThat(sniffer.serverName()).isEqualTo("example.com");
        assertThat(sniffer.applicationProtocol()).isEqualTo("alpn");
        assertThat(sniffer.tlsVersion()).isEqualTo("1.3");
        assertThat(counters.get(Counter.TLS_CLIENT_HELLO)).isEqualTo(1);
        assertThat(budget.used()).isZero();
    }
}
