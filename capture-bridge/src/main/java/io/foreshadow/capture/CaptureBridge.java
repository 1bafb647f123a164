package io.foreshadow.capture;

import io.foreshadow.capture.conversation.Conversation;
import io.foreshadow.capture.conversation.Readers;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.flow.SliceBook;
import io.foreshadow.capture.http.Http1;
import io.foreshadow.capture.packet.Packet;
import io.foreshadow.capture.packet.PacketDecoder;
import io.foreshadow.capture.publish.EventSink;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.Drops;
import io.foreshadow.capture.source.PacketHandler;
import io.foreshadow.capture.source.PacketSource;
import io.foreshadow.capture.tcp.FlowTable;
import io.foreshadow.capture.tcp.MemoryBudget;
import io.foreshadow.capture.udp.UdpFlowTable;
import io.foreshadow.capture.udp.UdpReaders;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bridge as a whole: packets of a source in, events for a sink out. It runs on the thread that
 * calls {@link #run}; {@link #stop} and {@link #counters} may be used from any other.
 *
 * <pre>{@code
 * try (PacketSource source = LiveSource.open(LiveSettings.of("lo", "tcp port 8080"))) {
 *     new CaptureBridge(source, settings, sink, counters).run();
 * }
 * }</pre>
 *
 * The source and the sink stay with the caller, who closes them after the run.
 */
public final class CaptureBridge {
    /** From one look at what the kernel has dropped to the next. */
    private static final long DROPS_INTERVAL_MICROS = 1_000_000;

    private final PacketSource source;
    private final Counters counters;
    private final MemoryBudget budget;
    private final SliceBook slices;
    private final FlowTable flows;
    private final UdpFlowTable udpFlows;
    private final PacketDecoder decoder;
    private final AtomicLong seenSince = new AtomicLong();
    private final AtomicLong seenUntil = new AtomicLong();

    public CaptureBridge(
            PacketSource source, CaptureSettings settings, EventSink sink, Counters counters) {
        this.source = source;
        this.counters = counters;
        EventWriter events = new EventWriter(sink, counters);
        this.budget = new MemoryBudget(settings.flows().heldBytes());
        this.slices = new SliceBook(settings.sliceInterval(), events, counters);
        Http1 http1 = new Http1(settings.attribution(), events, budget, counters);
        Readers readers = new Readers(http1, settings.attribution(), slices, events, counters);
        this.flows =
                new FlowTable(
                        (flow, handshake) -> new Conversation(readers, flow, handshake),
                        settings.flows(),
                        budget,
                        counters);
        UdpReaders udp = new UdpReaders(settings.attribution(), slices, budget, counters);
        this.udpFlows = new UdpFlowTable(udp, settings.flows().flows());
        this.decoder = new PacketDecoder(flows::accept, udpFlows::accept, counters);
    }

    /** When the first packet was captured, in microseconds since 1970; 0 before there was one. */
    public long seenSinceMicros() {
        return seenSince.getAcquire();
    }

    /**
     * Up to when everything was seen, in microseconds since 1970: the time of the latest packet, or
     * of the clock while none comes; 0 at the start. Any thread may ask.
     */
    public long seenUntilMicros() {
        return seenUntil.getAcquire();
    }

    /** Flows that are remembered now; any thread may ask for this hint. */
    public long flows() {
        return flows.size() + udpFlows.size();
    }

    /** Bytes that wait for others now; any thread may ask for this hint. */
    public long heldBytes() {
        return budget.used();
    }

    /**
     * Reads the source to its end, or until {@link #stop}; once only. Exchanges that are open then
     * are written as far as they were seen, also when the source fails.
     */
    public void run() throws CaptureException {
        try {
            source.run(new Intake());
        } finally {
            flows.close();
            udpFlows.close();
            slices.flush();
            countDrops();
        }
    }

    /** Makes {@link #run} return soon. */
    public void stop() {
        source.stop();
    }

    /** What was counted so far. */
    public Counters counters() {
        return counters;
    }

    private void countDrops() {
        long byKernel = 0;
        long byInterface = 0;
        for (Drops drops : source.drops()) {
            byKernel += drops.byKernel();
            byInterface += drops.byInterface();
        }
        counters.set(Counter.DROPPED_BY_KERNEL, byKernel);
        counters.set(Counter.DROPPED_BY_INTERFACE, byInterface);
    }

    /** Where the packets come in. */
    private final class Intake implements PacketHandler {
        private long dropsCountedMicros;

        @Override
        public void accept(Packet packet) {
            counters.increment(Counter.PACKETS);
            counters.add(Counter.BYTES, packet.originalLength());
            see(packet.timestampMicros());
            slices.advance(packet.timestampMicros());
            udpFlows.advance(packet.timestampMicros());
            decoder.decode(packet);
        }

        @Override
        public void idle(long nowMicros) {
            see(nowMicros);
            slices.advance(nowMicros);
            flows.advance(nowMicros);
            udpFlows.advance(nowMicros);
        }

        private void see(long micros) {
            if (seenSince.getPlain() == 0) {
                seenSince.setRelease(micros);
            }
            if (micros > seenUntil.getPlain()) {
                seenUntil.setRelease(micros);
            }
            if (micros - dropsCountedMicros >= DROPS_INTERVAL_MICROS) {
                dropsCountedMicros = micros;
                countDrops();
            }
        }
    }
}
