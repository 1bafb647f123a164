package io.foreshadow.capture.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of the specification, sections 2.1 and 2.2. */
class ProxyHeaderTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROXY TCP4 192.168.0.1 192.168.0.11 56324 443|192.168.0.1|56324",
                "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535|255.255.255.255|65535",
                "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
                        + " ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535"
                        + "|ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff|65535",
                "PROXY TCP6 2001:db8::1 ::1 0 443|2001:db8::1|0"
            })
    void readsText(String line, String source, int port) {
        byte[] bytes = (line + "\r\nGET / HTTP/1.1\r\n").getBytes(ISO_8859_1);
        ProxyHeader header = parse(bytes);
        assertThat(header.state()).isEqualTo(ProxyHeader.State.COMPLETE);
        assertThat(header.length()).isEqualTo(line.length() + 2);
        assertThat(header.source()).hasToString(source);
        assertThat(header.sourcePort()).isEqualTo(port);
        assertEachPrefixIsIncomplete(bytes, header.length());
    }

    /** The last one has 107 bytes, the most that there can be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY UNKNOWN\r\n",
                "PROXY UNKNOWN ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
                        + " ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n"
            })
    void namesNobodyWhenTheSenderIsUnknown(String line) {
        ProxyHeader header = parse((line + "x").getBytes(ISO_8859_1));
        assertThat(header).isEqualTo(ProxyHeader.anonymous(line.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1",
                "PROXY / HTTP/1.1\r\n",
                "PROXYX",
                "proxy TCP4",
                "PROXY TCP5 1.1.1.1 1.1.1.1 1 1\r\n",
                "PROXY TCP4 ::1 ::1 1 1\r\n",
                "PROXY TCP6 1.1.1.1 1.1.1.1 1 1\r\n",
                "PROXY TCP4 1.1.1.1 1.1.1.1 1 65536\r\n",
                "PROXY TCP4 1.1.1.1 1.1.1.1 01 1\r\n",
                "PROXY TCP4  1.1.1.1 1.1.1.1 1 1\r\n",
                "PROXY TCP4 1.1.1.1 1.1.1.1 1\r\n",
                "\r\n\r\nGET",
                "GET",
                "\u0016"
            })
    void otherBytesAreNoHeader(String text) {
        assertThat(parse(text.getBytes(ISO_8859_1))).isEqualTo(ProxyHeader.ABSENT);
    }

    @Test
    void boundsTheLine() {
        String line = "PROXY UNKNOWN " + "x".repeat(91);
        assertThat(line).hasSize(105);
        assertThat(parse((line + "\r\n").getBytes(ISO_8859_1)).length()).isEqualTo(107);
        assertThat(parse((line + "x\r\n").getBytes(ISO_8859_1))).isEqualTo(ProxyHeader.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({
        // TCP over IPv4, 192.0.2.1:4660 to 198.51.100.1:443
        "21 11 000c c0000201 c6336401 1234 01bb, 192.0.2.1, 4660, 28",
        // the same with the TLV for ALPN
        "21 11 0011 c0000201 c6336401 1234 01bb 01 0002 6832, 192.0.2.1, 4660, 33",
        // TCP over IPv6, [2001:db8::1]:65535 to [::1]:443
        "21 21 0024 20010db8000000000000000000000001 00000000000000000000000000000001 ffff 01bb,"
                + " 2001:db8::1, 65535, 52",
        // UDP over IPv4
        "21 12 000c c0000201 c6336401 1234 01bb, 192.0.2.1, 4660, 28",
        // LOCAL: a health check
        "20 00 0000, , 0, 16",
        "20 11 000c c0000201 c6336401 1234 01bb, , 0, 28",
        // unspecified
        "21 00 0003 010203, , 0, 19"
    })
    void readsBinary(String hex, String source, int port, int length) {
        byte[] bytes = binary(hex + "474554");
        ProxyHeader header = parse(bytes);
        assertThat(header.state()).isEqualTo(ProxyHeader.State.COMPLETE);
        assertThat(header.length()).isEqualTo(length);
        assertThat(header.source() == null ? null : header.source().toString()).isEqualTo(source);
        assertThat(header.sourcePort()).isEqualTo(port);
        assertEachPrefixIsIncomplete(bytes, length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11 11 000c c0000201 c6336401 1234 01bb",
                "22 11 000c c0000201 c6336401 1234 01bb",
                "21 11 000b c0000201 c6336401 1234 01",
                "21 21 000c c0000201 c6336401 1234 01bb",
                "21 31 0001 00",
                "21 11 1001"
            })
    void refusesWhatIsNoHeader(String hex) {
        assertThat(parse(binary(hex))).isEqualTo(ProxyHeader.ABSENT);
    }

    @Test
    void skipsAddressesOfUnixSockets() {
        byte[] bytes = Arrays.copyOf(binary("21 31 00d8"), 16 + 216);
        assertThat(parse(bytes)).isEqualTo(ProxyHeader.anonymous(232));
    }

    @Test
    void nothingIsIncomplete() {
        assertThat(parse(new byte[0])).isEqualTo(ProxyHeader.INCOMPLETE);
    }

    @Property
    void isTotal(@ForAll byte[] bytes) {
        assertTotal(bytes);
        assertTotal(join("PROXY TCP4 ".getBytes(ISO_8859_1), bytes));
        assertTotal(join(binary("21"), bytes));
        assertTotal(join(binary("211100"), bytes));
    }

    @Property
    void isTotalOnDamagedHeaders(
            @ForAll @IntRange(max = 27) int at, @ForAll byte damage, @ForAll @Size(8) byte[] rest) {
        byte[] bytes = join(binary("21 11 000c c0000201 c6336401 1234 01bb"), rest);
        bytes[at] = damage;
        assertTotal(bytes);
    }

    private static void assertTotal(byte[] bytes) {
        ProxyHeader header = parse(bytes);
        assertThat(header.length()).isBetween(0, bytes.length);
        assertThat(header.length() > 0).isEqualTo(header.state() == ProxyHeader.State.COMPLETE);
    }

    private static void assertEachPrefixIsIncomplete(byte[] bytes, int length) {
        for (int seen = 0; seen < length; seen++) {
            assertThat(ProxyHeader.parse(bytes, 0, seen)).isEqualTo(ProxyHeader.INCOMPLETE);
        }
        byte[] shifted = join(new byte[3], bytes);
        assertThat(ProxyHeader.parse(shifted, 3, shifted.length).length()).isEqualTo(length);
    }

    private static ProxyHeader parse(byte[] bytes) {
        return ProxyHeader.parse(bytes, 0, bytes.length);
    }

    private static byte[] binary(String hex) {
        return HexFormat.of().parseHex(SIGNATURE + hex.replace(" ", ""));
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }
}
