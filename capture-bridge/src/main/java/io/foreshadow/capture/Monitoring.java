package io.foreshadow.capture;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.heartbeat.Heart;
import io.foreshadow.capture.heartbeat.HeartbeatTimer;
import io.foreshadow.capture.metrics.Gauge;
import io.foreshadow.capture.metrics.MetricsException;
import io.foreshadow.capture.metrics.MetricsServer;
import io.foreshadow.capture.metrics.StatsLine;
import io.foreshadow.capture.metrics.StatsPrinter;
import io.foreshadow.capture.options.MonitoringOptions;
import io.foreshadow.capture.publish.KafkaPublisher;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What shows, while a bridge runs, that it is well: heartbeats, metrics, a line each second. */
final class Monitoring implements AutoCloseable {
    private final Deque<Runnable> closers = new ArrayDeque<>();

    private Monitoring() {}

    /**
     * Starts what the options ask for.
     *
     * @param publisher takes the heartbeats; null if nothing is published
     * @param live whether the bridge follows the clock; a file has one heartbeat, at its end
     * @throws MetricsException when metrics cannot be offered
     */
    static Monitoring start(
            MonitoringOptions options,
            CaptureBridge bridge,
            KafkaPublisher publisher,
            boolean live,
            PrintWriter err)
            throws MetricsException {
        Monitoring monitoring = new Monitoring();
        InetSocketAddress metrics = options.metrics();
        if (metrics != null) {
            MetricsServer server =
                    MetricsServer.start(
                            metrics,
                            CaptureCommand.VERSION,
                            bridge.counters(),
                            gauges(bridge, publisher));
            monitoring.closers.push(server::close);
        }
        if (options.stats()) {
            StatsPrinter printer = StatsPrinter.start(statsLine(bridge, publisher), err);
            monitoring.closers.push(printer::close);
        }
        if (publisher != null) {
            monitoring.closers.push(heartbeats(options, bridge, publisher, live));
        }
        return monitoring;
    }

    /** Stops everything, with a last heartbeat. */
    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }

    private static Runnable heartbeats(
            MonitoringOptions options,
            CaptureBridge bridge,
            KafkaPublisher publisher,
            boolean live) {
        Counters counters = bridge.counters();
        if (live) {
            Heart heart =
                    new Heart(
                            options.bridge(),
                            counters,
                            publisher::beat,
                            HeartbeatTimer.wallClockMicros());
            return HeartbeatTimer.start(heart, options.heartbeat(), bridge::seenUntilMicros)::close;
        }
        return () ->
                new Heart(options.bridge(), counters, publisher::beat, bridge.seenSinceMicros())
                        .beat(bridge.seenUntilMicros());
    }

    private static List<Gauge> gauges(CaptureBridge bridge, KafkaPublisher publisher) {
        List<Gauge> gauges = new ArrayList<>();
        gauges.add(Gauge.openFlows(bridge::flows));
        gauges.add(Gauge.heldBytes(bridge::heldBytes));
        if (publisher != null) {
            gauges.add(Gauge.bufferedBytes(publisher::bufferedBytes));
            gauges.add(Gauge.bufferCapacity(publisher::bufferCapacity));
            gauges.add(Gauge.pendingEvents(publisher::pendingEvents));
        }
        return gauges;
    }

    private static StatsLine statsLine(CaptureBridge bridge, KafkaPublisher publisher) {
        return publisher == null
                ? new StatsLine(bridge.counters(), bridge::flows, () -> 0, () -> 0)
                : new StatsLine(
                        bridge.counters(),
                        bridge::flows,
                        publisher::bufferedBytes,
                        publisher::bufferCapacity);
    }
}
