package io.foreshadow.capture;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.http2.TestingAttribution;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.CaptureFileSource;
import io.foreshadow.capture.source.PacketSource;
import io.foreshadow.events.TrafficEvent;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the bridge makes of a capture.
 *
 * @param events in the order in which they were written
 * @param counters after the run
 * @param failure what the run failed with, or null
 */
record Replay(List<TrafficEvent> events, Counters counters, CaptureException failure) {
    static Replay of(Path file) throws CaptureException {
        return of(CaptureFileSource.open(file), ClientRules.bySource());
    }

    /** As if the capture began that many packets later. */
    static Replay of(Path file, int missedPackets) throws CaptureException {
        CaptureFileSource whole = CaptureFileSource.open(file);
        return of(new LateSource(whole, missedPackets), ClientRules.bySource());
    }

    /** With methods and paths as they were sent. */
    static Replay withPaths(Path file) throws CaptureException {
        CaptureSettings settings = CaptureSettings.of(new TestingAttribution());
        return of(CaptureFileSource.open(file), settings);
    }

    static Replay of(byte[] capture, ClientRules rules) {
        try {
            return of(CaptureFileSource.of("test", new ByteArrayInputStream(capture)), rules);
        } catch (CaptureException e) {
            throw new AssertionError(e);
        }
    }

    private static Replay of(PacketSource opened, ClientRules rules) {
        return of(opened, CaptureSettings.of(rules));
    }

    private static Replay of(PacketSource opened, CaptureSettings settings) {
        List<TrafficEvent> events = new ArrayList<>();
        Counters counters = new Counters();
        try (PacketSource source = opened) {
            new CaptureBridge(
                            source,
                            settings,
                            event -> events.add(TrafficEvent.copyOf(event)),
                            counters)
                    .run();
            return new Replay(events, counters, null);
        } catch (CaptureException e) {
            return new Replay(events, counters, e);
        }
    }

    long requests() {
        return events.stream().filter(event -> event.method() != null).count();
    }

    long responses() {
        return events.stream().filter(event -> event.status() != TrafficEvent.NO_STATUS).count();
    }
}
