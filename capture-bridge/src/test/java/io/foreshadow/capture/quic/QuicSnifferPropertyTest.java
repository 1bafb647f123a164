package io.foreshadow.capture.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.tcp.MemoryBudget;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class QuicSnifferPropertyTest {
    private static final InitialOpener OPENER = new InitialOpener();
    private static final SealedInitial CLIENT = SealedInitial.of(QuicVersion.ONE);

    private final MemoryBudget budget = new MemoryBudget(1 << 20);
    private final QuicSniffer sniffer =
            new QuicSniffer(OPENER, new HelloBudget(budget), new Counters());

    @Property
    void isTotalOnDamagedPackets(
            @ForAll @Size(max = 4) int[] places, @ForAll byte damage, @ForAll boolean atTheStart) {
        byte[] packet = SealedInitial.example();
        for (int place : places) {
            packet[Math.floorMod(place, atTheStart ? 40 : packet.length)] = damage;
        }
        assertTotal(packet, packet.length);
    }

    /** Behind a plausible first header anything may follow. */
    @Property
    void isTotalOnAnyHeader(@ForAll @Size(max = 80) byte[] start) {
        byte[] packet = SealedInitial.example();
        System.arraycopy(start, 0, packet, 5, start.length);
        assertTotal(packet, packet.length);
        QuicSniffer.looksLikeQuic(start, 0, start.length);
    }

    /** Everybody can encrypt: the frames are as hostile as the rest. */
    @Property
    void isTotalOnAnyFrames(@ForAll @Size(max = 200) byte[] frames, @ForAll boolean crypto) {
        byte[] start = crypto ? SealedInitial.helloFrame(0, 50) : new byte[0];
        byte[] packet = CLIENT.packet(1, start, frames);
        assertTotal(packet, packet.length);
    }

    @Property
    void theCutOfTheHelloDoesNotMatter(@ForAll @IntRange(min = 1, max = 240) int cut) {
        int end = SealedInitial.helloLength();
        byte[] second = CLIENT.packet(1, SealedInitial.helloFrame(cut, end));
        byte[] first = CLIENT.packet(2, SealedInitial.helloFrame(0, cut));
        sniffer.datagram(second, 0, second.length);
        sniffer.datagram(first, 0, first.length);
        assertThat(sniffer.serverName()).isEqualTo("example.com");
    }

    private void assertTotal(byte[] datagram, int length) {
        sniffer.datagram(datagram, 0, length);
        assertThat(budget.used()).isLessThanOrEqualTo(CryptoStream.MAX_LENGTH);
        sniffer.close();
        assertThat(budget.used()).isZero();
    }
}
