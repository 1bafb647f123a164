package io.foreshadow.capture.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsSnifferTest {
    private static final int GREASE = 0x9a9a;

    private final TlsSniffer sniffer = new TlsSniffer();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 60, 100, 16_384})
    void learnsFromBothSidesHoweverTheyAreCut(int recordSize) {
        byte[] client =
                HelloBytes.client(0x0303)
                        .extension(51, new byte[1216])
                        .name("Shop.Example.ORG.")
                        .versions(GREASE, 0x0304, 0x0303)
                        .protocols("\n\n", "h2", "http/1.1")
                        .extension(21, new byte[300])
                        .records(recordSize);
        byte[] server = HelloBytes.server(0x0303).versions(0x0304).records(recordSize);
        for (byte each : client) {
            sniffer.feed(true, new byte[] {0, each, 0}, 1, 2);
        }
        assertThat(sniffer.version()).as("offered").isEqualTo("1.3");
        sniffer.feed(false, server, 0, server.length);
        assertThat(sniffer.isDone()).isTrue();
        assertThat(sniffer.serverName()).isEqualTo("shop.example.org");
        assertThat(sniffer.applicationProtocol()).isEqualTo("h2");
        assertThat(sniffer.version()).isEqualTo("1.3");
    }

    @Test
    void showsWhatTheServerChose() {
        feed(true, HelloBytes.client(0x0303).protocols("h2", "http/1.1").records(500));
        assertThat(sniffer.applicationProtocol()).as("offered").isEqualTo("h2");
        feed(false, HelloBytes.server(0x0302).protocols("http/1.1").records(500));
        assertThat(sniffer.applicationProtocol()).isEqualTo("http/1.1");
        assertThat(sniffer.version()).isEqualTo("1.1");
    }

    @Test
    void showsNoProtocolWhenTheServerChoseNone() {
        feed(true, HelloBytes.client(0x0303).protocols("h2").records(500));
        feed(false, HelloBytes.server(0x0303).records(500));
        assertThat(sniffer.applicationProtocol()).isNull();
        assertThat(sniffer.version()).isEqualTo("1.2");
    }

    @Test
    void readsHellosWithoutExtensions() {
        feed(true, HelloBytes.client(0x0300).records(500));
        assertThat(sniffer.version()).isEqualTo("ssl3");
        assertThat(sniffer.serverName()).isNull();
    }

    @Test
    void readsHugeHellos() {
        feed(
                true,
                HelloBytes.client(0x0303)
                        .extension(51, new byte[60_000])
                        .name("a.example")
                        .records(16_384));
        assertThat(sniffer.serverName()).isEqualTo("a.example");
    }

    @Test
    void doesNotBelieveEndlessHellos() {
        byte[] hello = {22, 3, 1, 0, 100, 1, 1, 0, 1};
        feed(true, hello);
        feed(false, hello);
        assertThat(sniffer.isDone()).isTrue();
        assertThat(sniffer.version()).isNull();
    }

    @Test
    void givesUpAtAGap() {
        byte[] client = HelloBytes.client(0x0303).name("a.example").versions(0x0304).records(500);
        sniffer.feed(true, client, 0, 60);
        sniffer.gap(true);
        sniffer.feed(true, client, 60, client.length);
        sniffer.gap(false);
        assertThat(sniffer.isDone()).isTrue();
        assertThat(sniffer.serverName()).isNull();
        assertThat(sniffer.version()).as("extensions were not seen").isNull();
    }

    /** As servers do that do not know the name (RFC 6066, section 3). */
    @Test
    void passesOverWarnings() {
        byte[] warning = {21, 3, 3, 0, 2, 1, 112};
        feed(false, HelloBytes.join(warning, HelloBytes.server(0x0303).records(500)));
        assertThat(sniffer.version()).isEqualTo("1.2");
        for (int count = 0; count < 5; count++) {
            feed(true, warning);
        }
        assertThat(sniffer.isDone()).isTrue();
    }

    @Test
    void givesUpOnGarbage() {
        feed(true, "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
        feed(false, new byte[] {23, 3, 3, 0, 2, 2, 40});
        assertThat(sniffer.isDone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a, a",
        "A-b_c.d1, a-b_c.d1",
        "xn--caf-dma.example, xn--caf-dma.example",
        "192.0.2.1, ",
        "::1, ",
        "a..b, ",
        ".a, ",
        "., ",
        "'', ",
        "a b, ",
        "a/b, ",
        "caf\u00e9, "
    })
    void believesHostNamesOnly(String name, String shown) {
        feed(true, HelloBytes.client(0x0303).name(name).records(500));
        assertThat(sniffer.serverName()).isEqualTo(shown);
    }

    @Test
    void boundsHostNames() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "b".repeat(61);
        feed(true, HelloBytes.client(0x0303).name(longest).records(500));
        assertThat(sniffer.serverName()).isEqualTo(longest);
        for (String name : new String[] {longest + "b", label + "a", "a".repeat(600)}) {
            TlsSniffer other = new TlsSniffer();
            byte[] hello = HelloBytes.client(0x0303).name(name).records(500);
            other.feed(true, hello, 0, hello.length);
            assertThat(other.serverName()).isNull();
        }
    }

    @Test
    void tellsTlsFromItsFirstBytes() {
        byte[] client = HelloBytes.client(0x0303).records(500);
        byte[] server = HelloBytes.server(0x0303).records(500);
        for (int seen = 3; seen < client.length; seen++) {
            assertThat(TlsSniffer.looksLikeTls(client, 0, seen)).isTrue();
            assertThat(TlsSniffer.looksLikeClient(client, 0, seen)).isEqualTo(seen > 5);
        }
        assertThat(TlsSniffer.looksLikeTls(server, 0, server.length)).isTrue();
        assertThat(TlsSniffer.looksLikeClient(server, 0, server.length)).isFalse();
        assertThat(TlsSniffer.looksLikeTls(client, 0, 2)).isFalse();
        for (int at : new int[] {0, 1, 2, 3, 5}) {
            byte[] damaged = Arrays.copyOf(client, 6);
            damaged[at] = 99;
            assertThat(TlsSniffer.looksLikeTls(damaged, 0, 6)).isFalse();
        }
    }

    private void feed(boolean clientSent, byte[] bytes) {
        sniffer.feed(clientSent, bytes, 0, bytes.length);
    }
}
