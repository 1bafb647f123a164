package io.foreshadow.capture.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Captures from one or more interfaces through libpcap.
 *
 * <p>All interfaces are read by the one thread that runs the source, none of them blocking, and it
 * sleeps while none has packets. Packets come in the order in which they were captured, also across
 * interfaces, so that the two directions of a tapped cable fit together: the oldest packet at hand
 * is handed over once every other interface has one too, or had none so late that it can have none
 * that is older (see {@link #SETTLE_MICROS}).
 */
public final class LiveSource implements PacketSource {
    /** How late a sleeping reader notices that it shall stop, or that an interface is down. */
    private static final int LONGEST_SLEEP_MILLIS = 100;

    /**
     * The kernel hands packets over after one to two rounds of its collecting time; what it has not
     * handed over after five does not exist.
     */
    private static final long SETTLE_MICROS = 5_000L * InterfaceOpener.COLLECT_MILLIS;

    private final List<LiveInterface> interfaces;
    private final Readiness readiness;
    private final ReentrantLock running = new ReentrantLock();
    private volatile boolean stopped;

    /** Up to this time, in microseconds since 1970, every interface has handed over all it has. */
    private long settledMicros;

    private LiveSource(List<LiveInterface> interfaces) {
        this.interfaces = List.copyOf(interfaces);
        this.readiness = new Readiness(this.interfaces);
    }

    /**
     * Opens the interfaces; packets are collected by the kernel from now on.
     *
     * @throws CaptureException when libpcap, an interface, the right to capture or a valid filter
     *     is missing
     */
    public static LiveSource open(LiveSettings settings) throws CaptureException {
        List<LiveInterface> opened = new ArrayList<>();
        try {
            InterfaceOpener opener = new InterfaceOpener(settings);
            for (String name : settings.interfaceNames()) {
                opened.add(opener.open(name));
            }
            return new LiveSource(opened);
        } catch (CaptureException e) {
            opened.forEach(LiveInterface::close);
            throw e;
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
    public void run(PacketHandler handler) throws CaptureException {
        running.lock();
        try {
            while (!stopped) {
                LiveInterface next = oldest();
                if (next != null && isNext(next)) {
                    handler.accept(next.take());
                    readAfter(next);
                } else {
                    settle(next);
                    if (next == null) {
                        handler.idle(settledMicros);
                    }
                }
            }
        } finally {
            running.unlock();
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public List<Drops> drops() {
        return interfaces.stream().map(LiveInterface::drops).toList();
    }

    /** Ends the run, if there is one, and closes the interfaces. */
    @Override
    public void close() {
        stop();
        running.lock();
        try {
            interfaces.forEach(LiveInterface::close);
        } finally {
            running.unlock();
        }
    }

    private void readAfter(LiveInterface taken) throws CaptureException {
        // The handler may have closed this source, and libpcap's memory with it.
        if (!stopped) {
            taken.read();
        }
    }

    private LiveInterface oldest() {
        LiveInterface oldest = null;
        for (int index = 0; index < interfaces.size(); index++) {
            LiveInterface candidate = interfaces.get(index);
            if (candidate.hasPacket()
                    && (oldest == null || candidate.timestampMicros() < oldest.timestampMicros())) {
                oldest = candidate;
            }
        }
        return oldest;
    }

    private boolean isNext(LiveInterface oldest) {
        return everyInterfaceHasPacket() || oldest.timestampMicros() <= settledMicros;
    }

    private boolean everyInterfaceHasPacket() {
        for (int index = 0; index < interfaces.size(); index++) {
            if (!interfaces.get(index).hasPacket()) {
                return false;
            }
        }
        return true;
    }

    /** Waits for packets of the interfaces that have none, but not longer than order demands. */
    private void settle(LiveInterface oldest) throws CaptureException {
        if (!readiness.await(patienceMillis(oldest))) {
            for (LiveInterface idle : interfaces) {
                idle.requireUp();
            }
        }
        long nowMicros = nowMicros();
        readWhereMissing();
        settledMicros =
                isFromTheFuture(oldest, nowMicros)
                        ? oldest.timestampMicros()
                        : nowMicros - SETTLE_MICROS;
    }

    private static int patienceMillis(LiveInterface oldest) {
        if (oldest == null) {
            return LONGEST_SLEEP_MILLIS;
        }
        long nowMicros = nowMicros();
        long micros = oldest.timestampMicros() + SETTLE_MICROS - nowMicros;
        return isFromTheFuture(oldest, nowMicros) ? 0 : (int) Math.max(0, 1 + micros / 1000);
    }

    /** Whether the clock was set back since: then there is no order to wait for. */
    private static boolean isFromTheFuture(LiveInterface oldest, long nowMicros) {
        return oldest != null && oldest.timestampMicros() > nowMicros + SETTLE_MICROS;
    }

    private void readWhereMissing() throws CaptureException {
        for (int index = 0; index < interfaces.size(); index++) {
            if (!interfaces.get(index).hasPacket()) {
                interfaces.get(index).read();
            }
        }
    }

    private static long nowMicros() {
        return System.currentTimeMillis() * 1000;
    }
}
