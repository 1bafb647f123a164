package io.foreshadow.capture.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Counters counters = new Counters();
    private final List<Gauge> gauges =
            List.of(Gauge.openFlows(() -> 12), Gauge.bufferedBytes(() -> 4_096));

    @Test
    void offersEveryCounterWithItsMeaning() throws Exception {
        counters.add(Counter.PACKETS, 1_234_567_890_123L);
        counters.shared(Counter.DELIVERED).add(5);
        try (MetricsServer server = MetricsServer.start(ANY_PORT, "0.1.0", counters, gauges)) {
            String metrics = get(server, "/metrics").body();
            for (Counter counter : Counter.values()) {
                String family = "foreshadow_capture_" + counter.key() + "_total";
                assertThat(metrics.lines())
                        .contains(
                                "# HELP " + family + " " + counter.meaning(),
                                "# TYPE " + family + " counter")
                        .anyMatch(line -> line.startsWith(family + " "));
            }
            assertThat(metrics)
                    .contains(
                            "foreshadow_capture_packets_total 1.234567890123E12",
                            "foreshadow_capture_delivered_total 5.0",
                            "foreshadow_capture_open_flows 12.0",
                            "foreshadow_capture_buffered_bytes 4096.0",
                            "foreshadow_capture_build_info{",
                            "version=\"0.1.0\"")
                    .containsPattern("foreshadow_capture_heap_bytes [1-9]");
        }
    }

    @Test
    void readsTheNumbersWhenTheyAreAskedFor() throws Exception {
        try (MetricsServer server = MetricsServer.start(ANY_PORT, "0.1.0", counters, gauges)) {
            assertThat(get(server, "/metrics").body())
                    .contains("foreshadow_capture_exchanges_total 0.0");
            counters.increment(Counter.EXCHANGES);
            assertThat(get(server, "/metrics").body())
                    .contains("foreshadow_capture_exchanges_total 1.0");
        }
    }

    @Test
    void saysThatItIsAlive() throws Exception {
        try (MetricsServer server = MetricsServer.start(ANY_PORT, "0.1.0", counters, gauges)) {
            assertThat(get(server, "/-/healthy").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (MetricsServer server = MetricsServer.start(ANY_PORT, "0.1.0", counters, gauges)) {
            InetSocketAddress taken =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            assertThatThrownBy(() -> MetricsServer.start(taken, "0.1.0", counters, gauges))
                    .isInstanceOf(MetricsException.class)
                    .hasMessageContaining("port " + server.port())
                    .hasMessageContaining("in use")
                    .hasMessageContaining("--metrics-port");
        }
    }

    private static HttpResponse<String> get(MetricsServer server, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
