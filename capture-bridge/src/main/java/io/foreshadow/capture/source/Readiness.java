package io.foreshadow.capture.source;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.List;

/** Sleeps until one of some interfaces has packets. */
final class Readiness {
    private static final int ENTRY_BYTES = 8;
    private static final int EVENTS = 4;
    private static final short POLLIN = 1;

    private final List<LiveInterface> interfaces;

    /** An array of {@code struct pollfd}: int fd, short events, short revents. */
    private final Memory entries;

    Readiness(List<LiveInterface> interfaces) {
        this.interfaces = interfaces;
        this.entries = new Memory((long) interfaces.size() * ENTRY_BYTES);
    }

    /**
     * Returns when an interface without a current packet may have one, or when the time is over, or
     * early for a signal.
     *
     * @return whether it was before the time was over
     */
    boolean await(int timeoutMillis) {
        int count = 0;
        for (LiveInterface candidate : interfaces) {
            if (!candidate.hasPacket()) {
                long entry = (long) count++ * ENTRY_BYTES;
                entries.setInt(entry, candidate.descriptor());
                entries.setInt(entry + EVENTS, 0);
                entries.setShort(entry + EVENTS, POLLIN);
            }
        }
        long address = Pointer.nativeValue(entries);
        return Sockets.poll(address, new NativeLong(count), timeoutMillis) != 0;
    }
}
