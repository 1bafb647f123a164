package io.foreshadow.capture.tls;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TlsSnifferPropertyTest {
    private static final byte[] CLIENT =
            HelloBytes.client(0x0303)
                    .name("shop.example.org")
                    .versions(0x0304)
                    .protocols("h2")
                    .records(100);

    @Property
    void isTotal(@ForAll boolean clientSent, @ForAll byte[] bytes) {
        assertTotal(clientSent, bytes);
        assertTotal(clientSent, HelloBytes.join(new byte[] {22, 3, 1, 64, 0}, bytes));
        assertTotal(clientSent, HelloBytes.join(new byte[] {22, 3, 1, 64, 0, 1, 0, 99, 0}, bytes));
    }

    /** Nearly valid hellos get further than random bytes. */
    @Property
    void isTotalOnDamagedHellos(
            @ForAll @Size(max = 4) int[] places, @ForAll byte damage, @ForAll boolean clientSent) {
        byte[] bytes = CLIENT.clone();
        for (int place : places) {
            bytes[Math.floorMod(place, bytes.length)] = damage;
        }
        assertTotal(clientSent, bytes);
    }

    @Property
    void pieceByPieceIsTheSameAsAtOnce(@ForAll @IntRange(min = 1, max = 200) int size) {
        TlsSniffer sniffer = new TlsSniffer();
        for (int at = 0; at < CLIENT.length; at += size) {
            sniffer.feed(true, CLIENT, at, Math.min(CLIENT.length, at + size));
        }
        assertThat(sniffer.serverName()).isEqualTo("shop.example.org");
        assertThat(sniffer.applicationProtocol()).isEqualTo("h2");
        assertThat(sniffer.version()).isEqualTo("1.3");
    }

    private static void assertTotal(boolean clientSent, byte[] bytes) {
        TlsSniffer sniffer = new TlsSniffer();
        sniffer.feed(clientSent, bytes, 0, bytes.length);
        assertThat(sniffer.serverName())
                .satisfiesAnyOf(
                        name -> assertThat(name).isNull(),
                        name -> assertThat(name).matches("[a-z0-9._-]{1,253}"));
        assertThat(sniffer.version()).isIn(null, "ssl3", "1.0", "1.1", "1.2", "1.3");
        TlsSniffer.looksLikeTls(bytes, 0, bytes.length);
    }
}
