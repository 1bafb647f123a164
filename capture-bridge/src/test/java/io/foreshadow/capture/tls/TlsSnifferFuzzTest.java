package io.foreshadow.capture.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlsSnifferFuzzTest {
    @MethodSource("hellos")
    @FuzzTest
    void isTotal(byte[] client, byte[] server, int pieceBytes) {
        if (client == null || server == null) {
            return;
        }
        TlsSniffer sniffer = new TlsSniffer();
        int piece = 1 + Math.floorMod(pieceBytes, 1_500);
        for (int at = 0; at < Math.max(client.length, server.length); at += piece) {
            feed(sniffer, true, client, at, piece);
            feed(sniffer, false, server, at, piece);
        }
        TlsSniffer.looksLikeClient(client, 0, client.length);
        if (sniffer.serverName() != null) {
            assertThat(sniffer.serverName()).matches("[a-z0-9._-]{1,253}");
        }
        assertThat(sniffer.version()).isIn(null, "ssl3", "1.0", "1.1", "1.2", "1.3");
    }

    private static void feed(TlsSniffer sniffer, boolean client, byte[] bytes, int at, int piece) {
        if (at < bytes.length) {
            sniffer.feed(client, bytes, at, Math.min(bytes.length, at + piece));
        }
    }

    static Stream<Arguments> hellos() {
        return Stream.of(
                Arguments.of(
                        HelloBytes.client(0x0303)
                                .name("shop.example")
                                .protocols("h2", "http/1.1")
                                .versions(0x0304, 0x0303)
                                .records(100),
                        HelloBytes.server(0x0303).protocols("h2").versions(0x0304).records(1_000),
                        50),
                Arguments.of(
                        HelloBytes.client(0x0301).records(10),
                        HelloBytes.server(0x0301).records(7),
                        1));
    }
}
