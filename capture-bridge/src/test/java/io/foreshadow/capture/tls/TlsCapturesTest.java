package io.foreshadow.capture.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.packet.PacketDecoder;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.CaptureFileSource;
import io.foreshadow.capture.source.PacketSource;
import io.foreshadow.capture.tcp.Chunk;
import io.foreshadow.capture.tcp.Connection;
import io.foreshadow.capture.tcp.Direction;
import io.foreshadow.capture.tcp.FlowLimits;
import io.foreshadow.capture.tcp.FlowTable;
import io.foreshadow.capture.tcp.MemoryBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real captures from the public test suites of other sensors; the answers are tshark's. Skipped
 * where the captures are not at hand.
 */
class TlsCapturesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arkime/openssl-tls1_2.pcap|null null 1.2",
                "arkime/tls-alpn-h2.pcap|www.cloudflare.com h2 1.2",
                "arkime/tls-split-client-hello.pcap|clients2.google.com h2 1.3",
                "suricata-verify/tls__tls-client-hello-frag-01__dump_mtu300.pcap"
                        + "|www.google.com h2 1.2",
                "suricata-verify/tls-duplicate-hello__input.pcap|localhost null 1.3",
                "zeek/tls__tls1.2.pcap|null null 1.2",
                "nDPI/tls_with_huge_ch.pcapng|null h2 1.3",
                "nDPI/http_ipv6.pcap"
                        + "|www.ntop.org null 1.2,www.ntop.org null 1.2,www.ntop.org null 1.2,"
                        + "www.ntop.org null 1.2,s-static.ak.facebook.com http/1.1 1.2,"
                        + "s-static.ak.facebook.com http/1.1 1.2"
            })
    void learnsWhatTsharkShows(String file, String connections) throws CaptureException {
        Path path = folder().resolve(file);
        assumeTrue(Files.exists(path), "the folder of real captures is not here");
        assertThat(sniff(path)).containsExactlyInAnyOrder(connections.split(","));
    }

    private static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.exists(folder.resolve("shared/data/pcaps"))) {
            folder = folder.getParent();
        }
        return folder.resolve("shared/data/pcaps");
    }

    private static List<String> sniff(Path file) throws CaptureException {
        List<SniffedConnection> connections = new ArrayList<>();
        Counters counters = new Counters();
        FlowTable flows =
                new FlowTable(
                        (flow, handshake) -> {
                            connections.add(new SniffedConnection());
                            return connections.get(connections.size() - 1);
                        },
                        FlowLimits.DEFAULT,
                        new MemoryBudget(FlowLimits.DEFAULT.heldBytes()),
                        counters);
        PacketDecoder decoder = new PacketDecoder(flows::accept, counters);
        try (PacketSource source = CaptureFileSource.open(file)) {
            source.run(decoder::decode);
        }
        flows.close();
        return connections.stream()
                .filter(connection -> connection.client != null)
                .map(SniffedConnection::toString)
                .toList();
    }

    private static final class SniffedConnection implements Connection {
        private final TlsSniffer sniffer = new TlsSniffer();
        private Direction client;

        @Override
        public void data(Direction direction, Chunk chunk) {
            int from = chunk.offset();
            int to = from + chunk.captured();
            if (client == null && TlsSniffer.looksLikeTls(chunk.bytes(), from, to)) {
                boolean clientSent = TlsSniffer.looksLikeClient(chunk.bytes(), from, to);
                client = clientSent ? direction : direction.opposite();
            }
            if (client != null) {
                sniffer.feed(direction == client, chunk.bytes(), from, to);
            }
        }

        @Override
        public void gap(Direction direction, long length) {
            sniffer.gap(direction == client);
        }

        @Override
        public void join(Direction direction) {}

        @Override
        public void end(Direction direction) {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return sniffer.serverName()
                    + " "
                    + sniffer.applicationProtocol()
                    + " "
                    + sniffer.version();
        }
    }
}
