package io.foreshadow.capture.metrics;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Offers counters and gauges to Prometheus at {@code /metrics}, and {@code /-/healthy} to whoever
 * asks whether the bridge is alive. The numbers are read when they are asked for, so nobody asking
 * costs nothing.
 */
public final class MetricsServer implements AutoCloseable {
    private static final String PREFIX = "foreshadow_capture_";

    private final HTTPServer server;

    private MetricsServer(HTTPServer server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param address where; port 0 takes a free one
     * @param version of the bridge, for {@code foreshadow_capture_build_info}
     * @throws MetricsException if the address cannot be used
     */
    public static MetricsServer start(
            InetSocketAddress address, String version, Counters counters, List<Gauge> gauges)
            throws MetricsException {
        PrometheusRegistry registry = new PrometheusRegistry();
        for (Counter counter : Counter.values()) {
            register(registry, counter, counters);
        }
        gauges.forEach(gauge -> register(registry, gauge));
        register(registry, Gauge.heapBytes());
        Info.builder()
                .name(PREFIX + "build_info")
                .help("Version of the bridge")
                .labelNames("version", "java")
                .register(registry)
                .addLabelValues(version, Runtime.version().toString());
        return new MetricsServer(listen(address, registry));
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.close();
    }

    private static HTTPServer listen(InetSocketAddress address, PrometheusRegistry registry)
            throws MetricsException {
        try {
            return HTTPServer.builder()
                    .inetAddress(address.getAddress())
                    .port(address.getPort())
                    .registry(registry)
                    .buildAndStart();
        } catch (IOException e) {
            throw new MetricsException(
                    "metrics cannot be offered at %s port %d (%s): choose another --metrics-port"
                            .formatted(address.getHostString(), address.getPort(), e.getMessage()),
                    e);
        }
    }

    private static void register(PrometheusRegistry registry, Counter counter, Counters counters) {
        CounterWithCallback.builder()
                .name(PREFIX + counter.key())
                .help(counter.meaning())
                .callback(metric -> metric.call(counters.get(counter)))
                .register(registry);
    }

    private static void register(PrometheusRegistry registry, Gauge gauge) {
        GaugeWithCallback.builder()
                .name(PREFIX + gauge.name())
                .help(gauge.meaning())
                .callback(metric -> metric.call(gauge.value().getAsLong()))
                .register(registry);
    }
}
