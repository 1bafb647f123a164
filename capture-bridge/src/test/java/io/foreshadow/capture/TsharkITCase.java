package io.foreshadow.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.synthetic.Frame;
import io.foreshadow.capture.synthetic.PcapFile;
import io.foreshadow.capture.synthetic.SampleExchanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares what the bridge and tshark find of HTTP/1 in the same files: methods, paths, statuses
 * and the lengths of bodies, by client and server. Skipped where tshark is not installed.
 */
class TsharkITCase {
    private static final String WITHHELD =
            "tshark tells of a message when its body is whole; these are cut off or have gaps";

    private static final String LOST_TRACK =
            "once bytes were lost, tshark finds no further message in that direction";

    private static final String REORDERING =
            "without tcp.reassemble_out_of_order, tshark finds these 48 too";

    private static final String PORT = "tshark goes by ports: 22 is SSH to it, 1080 is SOCKS";

    private static final String SPACES =
            "to tshark a target ends at the first space, here at the last, as servers that are"
                    + " lenient read it (RFC 9112, section 3)";

    private static final String NO_TARGET =
            "GET HTTP/1.1: to tshark the version is the target, to servers the target is missing";

    /** How many messages only one of the two finds, and why. */
    private record Explained(String file, int onlyOurs, int onlyTheirs, String reason) {}

    private static final List<Explained> EXPLAINED =
            List.of(
                    new Explained(
                            "PcapPlusPlus/ExamplesTest__pcap_examples__http-packets.pcap",
                            48,
                            0,
                            REORDERING),
                    new Explained(
                            "PcapPlusPlus/PacketppTest__PacketExamples__HttpMalformedResponse.pcapng",
                            1,
                            0,
                            WITHHELD),
                    new Explained(
                            "PcapPlusPlus/PcapppTest__PcapExamples__unidirectional_tcp_stream_with_missing_packet.pcap",
                            2,
                            0,
                            LOST_TRACK),
                    new Explained("arkime/gre-erspan-vxlan.pcap", 1, 1, SPACES),
                    new Explained("arkime/no-syn-ack.pcap", 1, 0, WITHHELD),
                    new Explained("arkime/twovlan.pcap", 1, 0, WITHHELD),
                    new Explained("deepflow/common__decapsulate_erspan1.pcap", 6, 0, WITHHELD),
                    new Explained("deepflow/flow_generator__http__client-ip.pcap", 2, 0, WITHHELD),
                    new Explained(
                            "deepflow/flow_generator__http__istio-tcp-frag.pcap", 1, 0, WITHHELD),
                    new Explained("nDPI/emotet.pcap", 2, 0, WITHHELD),
                    new Explained("nDPI/soap.pcap", 1, 0, WITHHELD),
                    new Explained("suricata-verify/http-close-headers__input.pcap", 1, 0, WITHHELD),
                    new Explained(
                            "suricata-verify/http-pipeline-files-with-gap__input.pcap",
                            2,
                            0,
                            LOST_TRACK),
                    new Explained("suricata-verify/http-uri-spaces__input.pcap", 1, 1, SPACES),
                    new Explained(
                            "suricata-verify/tcp-rst-unacked-stream-11__TLPW1-tcp-47.32.209.86-10.11.23.101-tcp-80-49470.pcap",
                            1,
                            0,
                            WITHHELD),
                    new Explained("tcpreplay/test__test_fragroute.pcap", 1, 0, WITHHELD),
                    new Explained("zeek/http__content-range-gap-skip.pcap", 1, 0, WITHHELD),
                    new Explained("zeek/http__content-range-gap.pcap", 1, 0, WITHHELD),
                    new Explained("zeek/http__entity_gap.pcap", 1, 0, WITHHELD),
                    new Explained("zeek/http__get-to-ssh-server.pcap", 1, 0, PORT),
                    new Explained("zeek/http__http-single-conn-22.pcap", 2, 0, PORT),
                    new Explained("zeek/http__no-uri.pcap", 1, 1, NO_TARGET),
                    new Explained("zeek/http__zeek-image-post-1080-8000-x.pcap", 2, 0, PORT),
                    new Explained("zeek/spicy__gap-recovery.pcap", 9, 0, LOST_TRACK));

    @TempDir private Path folder;

    @BeforeAll
    static void findTshark() {
        assumeTrue(Tshark.isInstalled(), "tshark is not installed");
    }

    static Stream<ExpectedCapture> captures() {
        return ExpectedCapture.all().stream()
                .filter(capture -> !capture.confidence().equals("adjudicated"))
                .filter(capture -> capture.requestsMax() + capture.responsesMax() > 0);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("captures")
    void agreesOnRealCaptures(ExpectedCapture capture) throws Exception {
        Differences differences = Differences.in(capture.path());
        Explained explained =
                EXPLAINED.stream()
                        .filter(each -> each.file.equals(capture.file()))
                        .findFirst()
                        .orElse(new Explained(capture.file(), 0, 0, "nothing is to differ"));
        assertThat(differences.ours()).as(explained.reason).hasSize(explained.onlyOurs);
        assertThat(differences.theirs()).as(explained.reason).hasSize(explained.onlyTheirs);
    }

    @Test
    void agreesOnKeptAliveConnections() throws Exception {
        assertAgreement(SampleExchanges.numbered(0, 100).frames(), 200);
    }

    @Test
    void agreesOnPipelinesAndChunks() throws Exception {
        Dialogue dialogue =
                new Dialogue()
                        .client(
                                "GET /a HTTP/1.1\r\n\r\nHEAD /b HTTP/1.1\r\n\r\nPOST /c?d HTTP/1.1\r\n")
                        .client("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
                        .client("0\r\nA: b\r\n\r\nPUT /e HTTP/1.1\r\nContent-Length: 4\r\n\r\nabcd")
                        .server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab")
                        .server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 404 No\r\n")
                        .server("Transfer-Encoding: chunked\r\n\r\n1;x=y\r\na\r\n0\r\n\r\n")
                        .server("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No\r\n\r\n")
                        .client("GET /f HTTP/1.0\r\n\r\n")
                        .server("HTTP/1.0 200 OK\r\n\r\nuntil the end")
                        .close();
        assertAgreement(dialogue.frames(), 10);
    }

    private void assertAgreement(List<Frame> frames, int messages) throws Exception {
        Path file = Files.write(folder.resolve("made.pcap"), PcapFile.of(frames));
        assertThat(Differences.in(file)).isEqualTo(new Differences(List.of(), List.of()));
        assertThat(Tshark.messages(file)).hasSize(messages);
    }

    /** Messages that only the bridge or only tshark has found. */
    private record Differences(List<SeenMessage> ours, List<SeenMessage> theirs) {
        /** Messages of known length choose first, so that the others do not take theirs. */
        static Differences in(Path file) throws CaptureException {
            List<SeenMessage> ours = new ArrayList<>(messages(file));
            List<SeenMessage> theirs = new ArrayList<>(Tshark.messages(file));
            Comparator<SeenMessage> byLength = Comparator.comparingLong(SeenMessage::bodyBytes);
            theirs.sort(byLength.reversed());
            ours.sort(byLength.reversed());
            theirs.removeIf(their -> take(ours, their));
            return new Differences(ours, theirs);
        }

        private static List<SeenMessage> messages(Path file) throws CaptureException {
            return Replay.withPaths(file).events().stream()
                    .filter(event -> event.protocol().matches("http/(0\\.9|1\\..)"))
                    .flatMap(SeenMessage::of)
                    .toList();
        }

        private static boolean take(List<SeenMessage> messages, SeenMessage like) {
            for (int index = 0; index < messages.size(); index++) {
                if (messages.get(index).matches(like)) {
                    messages.remove(index);
                    return true;
                }
            }
            return false;
        }
    }
}
