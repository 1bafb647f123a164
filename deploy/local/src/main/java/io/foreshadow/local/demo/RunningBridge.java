package io.foreshadow.local.demo;

import io.foreshadow.capture.CaptureBridge;
import io.foreshadow.capture.CaptureSettings;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.heartbeat.Heart;
import io.foreshadow.capture.heartbeat.HeartbeatTimer;
import io.foreshadow.capture.identity.ClientRule;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.publish.HandOff;
import io.foreshadow.capture.publish.KafkaPublisher;
import io.foreshadow.capture.publish.KafkaSettings;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.PacketSource;
import io.foreshadow.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The capture bridge on a thread of its own, from a source of packets to the traffic topic. */
final class RunningBridge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningBridge.class);

    /** As fast as everything in the demo. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);

    private final PacketSource source;
    private final KafkaPublisher publisher;
    private final CaptureBridge bridge;
    private final HeartbeatTimer heartbeats;
    private final Thread thread;

    private RunningBridge(PacketSource source, KafkaPublisher publisher, Counters counters) {
        this.source = source;
        this.publisher = publisher;
        // Only the clients' own requests count: health checks carry no such header and belong to
        // nobody.
        ClientRules byHeader = new ClientRules(List.of(ClientRule.header("X-Client")));
        this.bridge = new CaptureBridge(source, CaptureSettings.of(byHeader), publisher, counters);
        Heart heart =
                new Heart("demo", counters, publisher::beat, HeartbeatTimer.wallClockMicros());
        this.heartbeats = HeartbeatTimer.start(heart, HEARTBEAT_INTERVAL, bridge::seenUntilMicros);
        this.thread = DemoThreads.named("demo-bridge").newThread(this::run);
    }

    static RunningBridge start(PacketSource source, String bootstrapServers) throws Exception {
        Counters counters = new Counters();
        KafkaPublisher publisher =
                KafkaPublisher.connect(
                        new KafkaSettings(bootstrapServers, Topics.TRAFFIC, Map.of()),
                        HandOff.DROP,
                        counters);
        RunningBridge running = new RunningBridge(source, publisher, counters);
        running.thread.start();
        return running;
    }

    /** Whether the source has come to its end. */
    boolean finished() {
        return !thread.isAlive();
    }

    long exchanges() {
        return bridge.counters().get(Counter.EXCHANGES);
    }

    /** What was seen and what was lost, on one line. */
    String counts() {
        return bridge.counters().summary();
    }

    /** Stops capturing and publishes what was seen. */
    @Override
    public void close() {
        bridge.stop();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        heartbeats.close();
        publisher.close();
        source.close();
    }

    private void run() {
        try {
            bridge.run();
        } catch (CaptureException e) {
            LOG.error("capture ended: {}", e.getMessage());
        }
    }
}
