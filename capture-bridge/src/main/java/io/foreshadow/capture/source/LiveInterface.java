package io.foreshadow.capture.source;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.foreshadow.capture.packet.LinkType;
import io.foreshadow.capture.packet.Packet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/**
 * An interface open for capture, and the packet read last from it. Reading never blocks.
 *
 * <p>libpcap copies each packet to one place of its own, which is seen here as a buffer, and which
 * the next read overwrites; so reading allocates nothing.
 */
final class LiveInterface implements AutoCloseable {
    /** {@code struct pcap_pkthdr}: a {@code struct timeval} and two lengths of 32 bits. */
    private static final int SECONDS = 0;

    private static final int MICROS = Long.BYTES;
    private static final int CAPTURED_LENGTH = 2 * Long.BYTES;
    private static final int ORIGINAL_LENGTH = CAPTURED_LENGTH + Integer.BYTES;
    private static final int HEADER_BYTES = ORIGINAL_LENGTH + Integer.BYTES;

    private final String name;
    private final PcapHandle handle;
    private final long address;
    private final LinkType link;
    private final int descriptor;
    private final InterfaceState state;
    private final Memory result = new Memory(2L * Long.BYTES);
    private final ByteBuffer addresses = view(Pointer.nativeValue(result), 2 * Long.BYTES);
    private final Packet packet = new Packet();
    private final byte[] bytes;
    private ByteBuffer header;
    private ByteBuffer data;
    private long headerAddress;
    private long dataAddress;
    private boolean hasPacket;
    private Drops drops;

    /**
     * Takes over a handle.
     *
     * @param handle in non-blocking mode, with timestamps in microseconds
     */
    LiveInterface(String name, PcapHandle handle, int snapLength) {
        this.name = name;
        this.handle = handle;
        this.address = LibPcap.address(handle);
        this.link = LinkType.of(handle.getDlt().value());
        this.descriptor = LibPcap.pcap_get_selectable_fd(address);
        this.bytes = new byte[snapLength];
        this.drops = new Drops(name, 0, 0);
        this.state = new InterfaceState(name, descriptor);
    }

    /** What becomes readable when there are packets. */
    int descriptor() {
        return descriptor;
    }

    /** Whether there is a current packet: one that was read but not yet taken. */
    boolean hasPacket() {
        return hasPacket;
    }

    /**
     * Reads the next packet, which becomes the current one.
     *
     * @return whether there was one
     * @throws CaptureException when the interface cannot be read any more
     */
    boolean read() throws CaptureException {
        long result = Pointer.nativeValue(this.result);
        int outcome = LibPcap.pcap_next_ex(address, result, result + Long.BYTES);
        if (outcome < LibPcap.NOTHING) {
            throw ended(error());
        }
        hasPacket = outcome == LibPcap.PACKET;
        if (hasPacket) {
            locate(addresses.getLong(0), addresses.getLong(Long.BYTES));
        }
        return hasPacket;
    }

    /** When the current packet was captured, in microseconds since 1970. */
    long timestampMicros() {
        return header.getLong(SECONDS) * 1_000_000 + header.getLong(MICROS);
    }

    /** The current packet, which is then none any more; valid until the next one is read. */
    Packet take() {
        hasPacket = false;
        int length = Math.min(header.getInt(CAPTURED_LENGTH), bytes.length);
        data.get(0, bytes, 0, length);
        return packet.set(
                link, timestampMicros(), bytes, 0, length, header.getInt(ORIGINAL_LENGTH));
    }

    /** Fails if the interface was switched off; libpcap itself would wait for it for ever. */
    void requireUp() throws CaptureException {
        if (state.wentDown()) {
            throw ended("the interface went down: bring it up and start again");
        }
    }

    /** What was lost so far; any thread may ask. */
    synchronized Drops drops() {
        try {
            PcapStat statistics = handle.getStats();
            drops =
                    new Drops(
                            name,
                            statistics.getNumPacketsDropped(),
                            statistics.getNumPacketsDroppedByIf());
        } catch (PcapNativeException | NotOpenException e) {
            // Closed, or the interface is gone: what was known last stays true.
            return drops;
        }
        return drops;
    }

    @Override
    public void close() {
        drops();
        handle.close();
    }

    private void locate(long newHeader, long newData) {
        if (newHeader != headerAddress) {
            headerAddress = newHeader;
            header = view(newHeader, HEADER_BYTES);
        }
        if (newData != dataAddress) {
            dataAddress = newData;
            data = view(newData, bytes.length);
        }
    }

    private static ByteBuffer view(long address, int length) {
        return new Pointer(address).getByteBuffer(0, length).order(ByteOrder.nativeOrder());
    }

    private CaptureException ended(String reason) {
        return new CaptureException("capture on %s ended: %s".formatted(name, reason));
    }

    private String error() {
        try {
            return handle.getError();
        } catch (NotOpenException e) {
            return "it was closed";
        }
    }
}
