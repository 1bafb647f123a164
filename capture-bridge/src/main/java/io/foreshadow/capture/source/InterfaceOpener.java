package io.foreshadow.capture.source;

import java.util.List;
import java.util.stream.Collectors;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;

/**
 * Opens interfaces through pcap4j. The ring is not in immediate mode, as that would give every
 * packet a slot of the full snap length.
 */
final class InterfaceOpener {
    /** How long the kernel may collect packets before it hands over what there is. */
    static final int COLLECT_MILLIS = 20;

    private final LiveSettings settings;
    private final List<PcapNetworkInterface> known;

    /**
     * Learns which interfaces there are.
     *
     * @throws CaptureException when they cannot be listed
     */
    InterfaceOpener(LiveSettings settings) throws CaptureException {
        this.settings = settings;
        try {
            this.known = Pcaps.findAllDevs();
        } catch (PcapNativeException e) {
            throw new CaptureException("interfaces cannot be listed: " + e.getMessage(), e);
        }
    }

    /**
     * Opens one; the kernel collects its packets from now on.
     *
     * @throws CaptureException when the interface, the right to capture or a valid filter is
     *     missing
     */
    LiveInterface open(String name) throws CaptureException {
        requireKnown(name);
        PcapHandle handle = handle(name);
        try {
            setFilter(handle);
            handle.setBlockingMode(BlockingMode.NONBLOCKING);
            return new LiveInterface(name, handle, settings.snapLength());
        } catch (CaptureException e) {
            handle.close();
            throw e;
        } catch (PcapNativeException | NotOpenException e) {
            handle.close();
            throw cannotOpen(name, e);
        }
    }

    private void requireKnown(String name) throws CaptureException {
        if (known.stream().noneMatch(device -> device.getName().equals(name))) {
            String names =
                    known.stream()
                            .map(PcapNetworkInterface::getName)
                            .collect(Collectors.joining(", "));
            throw new CaptureException(
                    "there is no interface %s: choose one of %s".formatted(name, names));
        }
    }

    private PcapHandle handle(String name) throws CaptureException {
        try {
            return new PcapHandle.Builder(name)
                    .snaplen(settings.snapLength())
                    .promiscuousMode(PromiscuousMode.PROMISCUOUS)
                    .timeoutMillis(COLLECT_MILLIS)
                    .immediateMode(false)
                    .bufferSize(settings.bufferMegabytes() << 20)
                    .timestampPrecision(TimestampPrecision.MICRO)
                    .build();
        } catch (PcapNativeException e) {
            throw cannotOpen(name, e);
        }
    }

    private static CaptureException cannotOpen(String name, Exception e) {
        String message = String.valueOf(e.getMessage());
        boolean forbidden =
                message.contains("permitted")
                        || message.contains("permission")
                        || message.contains("denied");
        return new CaptureException(
                forbidden
                        ? ("no right to capture on %s: give the process the capability CAP_NET_RAW"
                                        + " (setpriv --ambient-caps +net_raw, docker"
                                        + " --cap-add=NET_RAW), or start as root with --user NAME")
                                .formatted(name)
                        : "interface %s cannot be opened: %s".formatted(name, firstLine(message)),
                e);
    }

    private void setFilter(PcapHandle handle) throws CaptureException {
        String filter = settings.filter();
        try {
            if (!filter.isBlank()) {
                handle.setFilter(filter, BpfCompileMode.OPTIMIZE);
            }
        } catch (PcapNativeException | NotOpenException e) {
            throw new CaptureException(
                    "filter \"%s\" is not valid: %s (see man pcap-filter)"
                            .formatted(filter, firstLine(String.valueOf(e.getMessage()))),
                    e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unknown reason");
    }
}
