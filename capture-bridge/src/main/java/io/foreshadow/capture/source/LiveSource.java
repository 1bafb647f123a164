package io.foreshadow.capture.source;

import io.foreshadow.capture.packet.LinkType;
import io.foreshadow.capture.packet.Packet;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.PcapStat;
import org.pcap4j.core.Pcaps;
import org.pcap4j.core.RawPacketListener;

/**
 * Captures from an interface through libpcap.
 *
 * <p>Packets are taken in libpcap's own loop: fetching them one by one costs ten times the CPU and
 * loses packets. The ring is not in immediate mode, as that would give every packet a slot of the
 * full snap length. On a silent link a read never returns, timeout or not; only {@link #stop} from
 * another thread ends it.
 */
public final class LiveSource implements PacketSource {
    private static final int READ_TIMEOUT_MILLIS = 20;

    private final String interfaceName;
    private final PcapHandle handle;
    private final LinkType link;
    private long droppedBeforeClose;

    private LiveSource(String interfaceName, PcapHandle handle) {
        this.interfaceName = interfaceName;
        this.handle = handle;
        this.link = LinkType.of(handle.getDlt().value());
    }

    /**
     * Opens the interface; packets are collected by the kernel from now on.
     *
     * @throws CaptureException when libpcap, the interface, the right to capture or a valid filter
     *     is missing
     */
    public static LiveSource open(LiveSettings settings) throws CaptureException {
        try {
            requireInterface(settings.interfaceName());
            PcapHandle handle = handle(settings);
            setFilter(handle, settings.filter());
            return new LiveSource(settings.interfaceName(), handle);
        } catch (LinkageError e) {
            throw new CaptureException(
                    "libpcap is missing: install it with apt-get install libpcap0.8", e);
        }
    }

    /** Why this process may not capture from the interface now; empty if it may. */
    public static Optional<String> obstacle(String interfaceName) {
        try {
            open(LiveSettings.of(interfaceName, "")).close();
            return Optional.empty();
        } catch (CaptureException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public void run(Consumer<Packet> handler) throws CaptureException {
        Guard guard = new Guard(handler);
        try {
            handle.loop(-1, guard);
        } catch (InterruptedException e) {
            // This is how pcap4j reports that the loop was stopped.
            guard.rethrow();
        } catch (PcapNativeException | NotOpenException e) {
            throw new CaptureException(
                    "capture on %s ended: %s".formatted(interfaceName, e.getMessage()), e);
        }
    }

    @Override
    public void stop() {
        try {
            handle.breakLoop();
        } catch (NotOpenException e) {
            // Already closed, so there is nothing left to stop.
            return;
        }
    }

    @Override
    public long dropped() {
        try {
            PcapStat statistics = handle.getStats();
            return statistics.getNumPacketsDropped() + statistics.getNumPacketsDroppedByIf();
        } catch (PcapNativeException | NotOpenException e) {
            return droppedBeforeClose;
        }
    }

    @Override
    public void close() {
        droppedBeforeClose = dropped();
        handle.close();
    }

    private static void requireInterface(String name) throws CaptureException {
        try {
            var interfaces = Pcaps.findAllDevs();
            if (interfaces.stream().noneMatch(device -> device.getName().equals(name))) {
                throw new CaptureException(
                        "there is no interface %s: choose one of %s"
                                .formatted(
                                        name,
                                        interfaces.stream()
                                                .map(PcapNetworkInterface::getName)
                                                .collect(Collectors.joining(", "))));
            }
        } catch (PcapNativeException e) {
            throw new CaptureException("interfaces cannot be listed: " + e.getMessage(), e);
        }
    }

    private static PcapHandle handle(LiveSettings settings) throws CaptureException {
        try {
            return new PcapHandle.Builder(settings.interfaceName())
                    .snaplen(settings.snapLength())
                    .promiscuousMode(PromiscuousMode.PROMISCUOUS)
                    .timeoutMillis(READ_TIMEOUT_MILLIS)
                    .immediateMode(false)
                    .bufferSize(settings.bufferMegabytes() << 20)
                    .timestampPrecision(TimestampPrecision.NANO)
                    .build();
        } catch (PcapNativeException e) {
            throw new CaptureException(cannotOpen(settings.interfaceName(), e), e);
        }
    }

    private static String cannotOpen(String interfaceName, PcapNativeException e) {
        String message = String.valueOf(e.getMessage());
        boolean forbidden =
                message.contains("permitted")
                        || message.contains("permission")
                        || message.contains("denied");
        return forbidden
                ? "no right to capture on %s: run as root, or give the process the capability"
                                .formatted(interfaceName)
                        + " CAP_NET_RAW (setpriv --ambient-caps +net_raw, docker --cap-add=NET_RAW)"
                : "interface %s cannot be opened: %s".formatted(interfaceName, firstLine(message));
    }

    private static void setFilter(PcapHandle handle, String filter) throws CaptureException {
        try {
            if (!filter.isBlank()) {
                handle.setFilter(filter, BpfCompileMode.OPTIMIZE);
            }
        } catch (PcapNativeException | NotOpenException e) {
            handle.close();
            throw new CaptureException(
                    "filter \"%s\" is not valid: %s (see man pcap-filter)"
                            .formatted(filter, firstLine(e.getMessage())),
                    e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unknown reason");
    }

    /** Carries a failure of the handler out of the native loop, which would swallow it. */
    private final class Guard implements RawPacketListener {
        private final Consumer<Packet> handler;
        private final Packet packet = new Packet();
        private RuntimeException failure;

        Guard(Consumer<Packet> handler) {
            this.handler = handler;
        }

        @Override
        public void gotPacket(byte[] bytes) {
            if (failure != null) {
                return;
            }
            try {
                // Both are thread-locals of pcap4j that hold only during this call.
                Timestamp timestamp = handle.getTimestamp();
                int originalLength = handle.getOriginalLength();
                handler.accept(
                        packet.set(
                                link, micros(timestamp), bytes, 0, bytes.length, originalLength));
            } catch (RuntimeException e) {
                failure = e;
                stop();
            }
        }

        void rethrow() {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static long micros(Timestamp timestamp) {
        return Math.floorDiv(timestamp.getTime(), 1000) * 1_000_000 + timestamp.getNanos() / 1000;
    }
}
