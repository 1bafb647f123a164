package io.foreshadow.benchmarks.bridge;

import io.foreshadow.capture.CaptureBridge;
import io.foreshadow.capture.CaptureSettings;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.identity.HashKey;
import io.foreshadow.capture.identity.IdentitySettings;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.CaptureFileSource;
import io.foreshadow.capture.source.LiveSettings;
import io.foreshadow.capture.source.LiveSource;
import io.foreshadow.capture.source.PacketSource;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficCodec;
import java.nio.file.Path;
import java.util.List;

/** One run of the bridge, from packets to serialised events that nobody keeps. */
final class Bridge implements AutoCloseable {
    private final PacketSource source;
    private final Counters counters = new Counters();
    private final Discard discard = new Discard();
    private final CaptureBridge bridge;

    private Bridge(PacketSource source, String clientRule) {
        this.source = source;
        ClientRules rules =
                ClientRules.parse(List.of(clientRule), IdentitySettings.of(HashKey.random()));
        this.bridge =
                new CaptureBridge(source, CaptureSettings.of(rules), discard::accept, counters);
    }

    /** Over a file; the rule as in {@code ./foreshadow capture --client}. */
    static Bridge over(Path file, String clientRule) throws CaptureException {
        return new Bridge(CaptureFileSource.open(file), clientRule);
    }

    /** On an interface, with the default ring. */
    static Bridge on(String interfaceName, String clientRule) throws CaptureException {
        return new Bridge(LiveSource.open(LiveSettings.of(interfaceName, "")), clientRule);
    }

    /** Reads to the end, or until {@link #stop}. */
    Tally run() throws CaptureException {
        bridge.run();
        return discard.tally(
                counters.get(Counter.PACKETS), counters.get(Counter.DROPPED_BY_KERNEL));
    }

    /** Makes {@link #run} return soon; may be called by any thread. */
    void stop() {
        bridge.stop();
    }

    @Override
    public void close() {
        source.close();
    }

    /** Serialises each event and adds up what is in it. */
    private static final class Discard {
        private final byte[] buffer = new byte[TrafficCodec.MAX_BYTES];
        private long events;
        private long eventBytes;
        private long requestHeadBytes;
        private long requestBodyBytes;
        private long responseHeadBytes;
        private long responseBodyBytes;

        void accept(Traffic event) {
            events++;
            eventBytes += TrafficCodec.encode(event, buffer, 0);
            requestHeadBytes += event.requestHeadBytes();
            requestBodyBytes += event.requestBodyBytes();
            responseHeadBytes += event.responseHeadBytes();
            responseBodyBytes += event.responseBodyBytes();
        }

        Tally tally(long packets, long dropped) {
            return new Tally(
                    packets,
                    dropped,
                    events,
                    eventBytes,
                    requestHeadBytes,
                    requestBodyBytes,
                    responseHeadBytes,
                    responseBodyBytes);
        }
    }
}
