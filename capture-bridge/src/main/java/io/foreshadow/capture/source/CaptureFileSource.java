package io.foreshadow.capture.source;

import io.foreshadow.capture.packet.Packet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads a pcap or pcapng file, gzipped or not. */
public final class CaptureFileSource implements PacketSource {
    private final String name;
    private final InputStream in;
    private volatile boolean stopped;

    /**
     * A source over an open stream.
     *
     * @param name what messages call it
     * @param in closed by {@link #close}
     */
    public CaptureFileSource(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /**
     * Opens a file.
     *
     * @throws CaptureException when there is no such file or it cannot be read
     */
    public static CaptureFileSource open(Path file) throws CaptureException {
        if (!Files.exists(file)) {
            throw new CaptureException(file + " does not exist: give the path of a capture file");
        }
        if (Files.isDirectory(file)) {
            throw new CaptureException(file + " is a directory: give a capture file inside it");
        }
        try {
            return new CaptureFileSource(file.toString(), Files.newInputStream(file));
        } catch (IOException e) {
            throw new CaptureException(file + " cannot be read: check its permissions", e);
        }
    }

    @Override
    public void run(Consumer<Packet> handler) throws CaptureException {
        PacketCount count = new PacketCount(handler);
        try {
            CaptureFormat format = format(new RecordBuffer(uncompressed(in)));
            while (!stopped && format.next(count)) {}
        } catch (DamagedCaptureException e) {
            throw new CaptureException(
                    "%s %s packet %d: the packets before it were read; capture it anew or repair it"
                            .formatted(name, e.getMessage(), count.packets + 1),
                    e);
        } catch (IOException e) {
            throw new CaptureException(
                    "%s cannot be read after packet %d: %s"
                            .formatted(name, count.packets, e.getMessage()),
                    e);
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // A file that was only read has nothing left to lose.
            stopped = true;
        }
    }

    private static InputStream uncompressed(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private CaptureFormat format(RecordBuffer buffer)
            throws IOException, CaptureException, DamagedCaptureException {
        if (buffer.has(4)) {
            buffer.order(ByteOrder.BIG_ENDIAN);
            int magic = buffer.i32(0);
            if (magic == PcapngFormat.SECTION_HEADER) {
                return new PcapngFormat(buffer);
            }
            if (isPcap(magic)) {
                return new PcapFormat(buffer, magic == PcapFormat.MAGIC_NANOS);
            }
            int reversed = Integer.reverseBytes(magic);
            if (isPcap(reversed)) {
                buffer.order(ByteOrder.LITTLE_ENDIAN);
                return new PcapFormat(buffer, reversed == PcapFormat.MAGIC_NANOS);
            }
        }
        throw new CaptureException(
                name + " is not a capture: give a file in pcap or pcapng format (tcpdump -w)");
    }

    private static boolean isPcap(int magic) {
        return magic == PcapFormat.MAGIC_MICROS || magic == PcapFormat.MAGIC_NANOS;
    }

    /** Counts the packets on their way, so that errors can say where they are. */
    private static final class PacketCount implements Consumer<Packet> {
        private final Consumer<Packet> handler;
        private long packets;

        PacketCount(Consumer<Packet> handler) {
            this.handler = handler;
        }

        @Override
        public void accept(Packet packet) {
            packets++;
            handler.accept(packet);
        }
    }
}
