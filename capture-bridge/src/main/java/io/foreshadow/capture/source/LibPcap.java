package io.foreshadow.capture.source;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.pcap4j.core.PcapHandle;

/**
 * The two functions of libpcap that pcap4j does not offer, or only with several objects per packet,
 * on the handles and in the library that pcap4j has opened. Addresses are plain numbers, so a call
 * allocates nothing; this needs a 64-bit machine.
 */
final class LibPcap {
    /** The end of a read from a handle. */
    static final int PACKET = 1;

    static final int NOTHING = 0;

    static {
        String library = System.getProperty("org.pcap4j.core.pcapLibName", "pcap");
        Native.register(LibPcap.class, NativeLibrary.getInstance(library));
    }

    private LibPcap() {}

    /** The address of pcap4j's handle, which it does not publish. */
    static long address(PcapHandle handle) {
        try {
            var field = PcapHandle.class.getDeclaredField("handle");
            field.setAccessible(true);
            return Pointer.nativeValue((Pointer) field.get(handle));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this pcap4j keeps its handle elsewhere", e);
        }
    }

    /**
     * Reads a packet.
     *
     * @param handle the handle
     * @param header where to put the address of the packet's header
     * @param data where to put the address of its bytes
     * @return {@link #PACKET}, {@link #NOTHING}, or a negative number for an error
     */
    static native int pcap_next_ex(long handle, long header, long data);

    /** The file descriptor that becomes readable when there are packets. */
    static native int pcap_get_selectable_fd(long handle);
}
