package io.foreshadow.capture.source;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** What the C library knows to do with a capture socket. */
final class Sockets {
    /** Linux: read the flags of an interface. */
    static final long SIOCGIFFLAGS = 0x8913;

    /** The interface is switched on. */
    static final int IFF_UP = 1;

    static {
        Native.register(Sockets.class, "c");
    }

    private Sockets() {}

    static native int poll(long descriptors, NativeLong count, int timeoutMillis);

    static native int ioctl(int descriptor, NativeLong request, long argument);
}
