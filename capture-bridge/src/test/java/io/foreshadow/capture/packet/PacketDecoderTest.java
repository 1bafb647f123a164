package io.foreshadow.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketDecoderTest {
    private static final String MACS = "020000000002020000000001";
    private static final String IPV4 = "4500002a00004000400600000a0000010a000002";
    private static final String TCP = "1f900050000000640000000a50180000000000006869";
    private static final String IPV6_ADDRESSES =
            "20010db800000000000000000000000120010db8000000000000000000000002";

    private final List<SeenSegment> segments = new ArrayList<>();
    private final Counters counters = new Counters();
    private final PacketDecoder decoder =
            new PacketDecoder(segment -> segments.add(SeenSegment.of(segment)), counters);

    /** One TCP segment with the payload "hi", under each of the link layers. */
    @ParameterizedTest
    @CsvSource({
        "ETHERNET, " + MACS + "0800",
        "ETHERNET, " + MACS + "8100000a0800",
        "ETHERNET, " + MACS + "88a80064810000650800",
        "ETHERNET, " + MACS + "88641100dde500360021",
        "ETHERNET, " + MACS + "88641100dde5003621",
        "NULL, 02000000",
        "LOOP, 00000002",
        "RAW, ''",
        "IPV4, ''",
        "LINUX_SLL, 00000001000602000000000100000800",
        "LINUX_SLL2, 0800000000000002000100060200000000010000"
    })
    void walksEveryLinkLayer(LinkType link, String header) {
        decode(link, header + IPV4 + TCP);
        assertThat(segments).hasSize(1);
        SeenSegment segment = segments.get(0);
        assertThat(segment.source()).hasToString("10.0.0.1:8080");
        assertThat(segment.destination()).hasToString("10.0.0.2:80");
        assertThat(segment.sequence()).isEqualTo(100);
        assertThat(segment.acknowledgment()).isEqualTo(10);
        assertThat(segment.flags()).isEqualTo("A");
        assertThat(segment.payload()).isEqualTo("hi");
        assertThat(segment.length()).isEqualTo(2);
    }

    @Test
    void tellsVlansApart() {
        decode(LinkType.ETHERNET, MACS + "8100000a0800" + IPV4 + TCP);
        decode(LinkType.ETHERNET, MACS + "8100000b0800" + IPV4 + TCP);
        assertThat(segments.get(0).flow()).isNotEqualTo(segments.get(1).flow());
    }

    @Test
    void givesBothDirectionsOneFlow() {
        String back = IPV4.replace("0a0000010a000002", "0a0000020a000001");
        decode(LinkType.RAW, IPV4 + TCP);
        decode(LinkType.RAW, back + TCP.replace("1f900050", "00501f90"));
        assertThat(segments.get(0).flow()).isEqualTo(segments.get(1).flow());
    }

    @Test
    void skipsIpv4Options() {
        String withOptions = IPV4.replace("4500002a", "4600002e") + "94040000";
        decode(LinkType.RAW, withOptions + TCP);
        assertThat(segments.get(0).payload()).isEqualTo("hi");
    }

    @Test
    void cutsPaddingOff() {
        decode(LinkType.ETHERNET, MACS + "0800" + IPV4 + TCP + "00000000");
        assertThat(segments.get(0).length()).isEqualTo(2);
    }

    @Test
    void takesTheFrameLengthWhereOffloadLeftNone() {
        decode(LinkType.RAW, IPV4.replace("4500002a", "45000000") + TCP);
        assertThat(segments.get(0).payload()).isEqualTo("hi");
    }

    @Test
    void tellsWhatTheSnapLengthCutOff() {
        byte[] bytes = HexFormat.of().parseHex(IPV4 + TCP);
        decoder.decode(new Packet().set(LinkType.RAW, 0, bytes, 0, bytes.length - 1, bytes.length));
        assertThat(segments.get(0).payload().length()).isEqualTo(1);
        assertThat(segments.get(0).length()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        // No extension header, hop-by-hop and destination options, an atomic fragment.
        "6, ''",
        "0, 3c00010400000000" + "0600010400000000",
        "44, 0600000000000001"
    })
    void walksIpv6Extensions(int next, String extensions) {
        decode(LinkType.RAW, ipv6(next, extensions));
        assertThat(segments.get(0).source()).hasToString("[2001:db8::1]:8080");
        assertThat(segments.get(0).payload()).isEqualTo("hi");
    }

    @Test
    void givesUpOnEndlessExtensions() {
        decode(LinkType.RAW, ipv6(0, "0000010400000000".repeat(9)));
        assertUndecoded(Counter.MALFORMED_PACKET);
    }

    @ParameterizedTest
    @CsvSource({
        "4500002a00002000, FRAGMENT",
        "4400002a00004000, MALFORMED_PACKET",
        "4500001300004000, MALFORMED_PACKET",
        "2500002a00004000, NOT_IP"
    })
    void countsWhyAnIpv4PacketIsOfNoUse(String start, Counter reason) {
        decode(LinkType.RAW, start + IPV4.substring(start.length()) + TCP);
        assertUndecoded(reason);
    }

    @Test
    void countsOtherProtocols() {
        decode(LinkType.RAW, IPV4.replace("40060000", "40110000") + TCP);
        assertUndecoded(Counter.NOT_TCP);
        decode(LinkType.ETHERNET, MACS + "0806" + "00".repeat(28));
        assertThat(counters.get(Counter.NOT_IP)).isEqualTo(1);
        decode(LinkType.UNKNOWN, "00");
        assertThat(counters.get(Counter.UNKNOWN_LINK_TYPE)).isEqualTo(1);
    }

    @Test
    void countsFragmentsOfIpv6() {
        decode(LinkType.RAW, ipv6(44, "0600000100000001"));
        assertUndecoded(Counter.FRAGMENT);
    }

    @Test
    void countsEveryCutInsideAHeaderOnce() {
        byte[] frame = HexFormat.of().parseHex(MACS + "8100000a0800" + IPV4 + TCP);
        int headers = frame.length - 2;
        for (int length = 0; length < headers; length++) {
            decoder.decode(new Packet().set(LinkType.ETHERNET, 0, frame, 0, length, frame.length));
        }
        assertThat(segments).isEmpty();
        assertThat(counters.get(Counter.CUT_HEADER)).isEqualTo(headers);
    }

    private void decode(LinkType link, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        decoder.decode(new Packet().set(link, 0, bytes, 0, bytes.length, bytes.length));
    }

    private static String ipv6(int next, String extensions) {
        int length = extensions.length() / 2 + TCP.length() / 2;
        return "60000000%04x%02x40".formatted(length, next) + IPV6_ADDRESSES + extensions + TCP;
    }

    private void assertUndecoded(Counter reason) {
        assertThat(segments).isEmpty();
        assertThat(counters.get(reason)).isEqualTo(1);
    }
}
