package io.foreshadow.capture.source;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;

/**
 * Tells whether an interface was switched off (Linux only; elsewhere it never is). libpcap does
 * not: it waits until the interface is back. A cable without a carrier is not switched off.
 */
final class InterfaceState {
    /** {@code struct ifreq}: a name of 16 bytes with its end, then what is asked for. */
    private static final int REQUEST_BYTES = 40;

    private static final int FLAGS = 16;

    private final int descriptor;
    private final Memory request = new Memory(REQUEST_BYTES);
    private final boolean known;

    /**
     * Watches an interface.
     *
     * @param descriptor any socket in the network namespace of the interface
     */
    InterfaceState(String name, int descriptor) {
        this.descriptor = descriptor;
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        request.clear();
        request.write(0, bytes, 0, Math.min(bytes.length, FLAGS - 1));
        // There are no flags of "any" and other pseudo devices.
        this.known = Platform.isLinux() && isUp();
    }

    /** Whether it was up at first and is not any more. */
    boolean wentDown() {
        return known && !isUp();
    }

    private boolean isUp() {
        NativeLong flags = new NativeLong(Sockets.SIOCGIFFLAGS);
        return Sockets.ioctl(descriptor, flags, Pointer.nativeValue(request)) == 0
                && (request.getShort(FLAGS) & Sockets.IFF_UP) != 0;
    }
}
