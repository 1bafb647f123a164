package io.foreshadow.capture.source;

import io.foreshadow.capture.packet.Packet;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads a pcap or pcapng file, gzipped or not. */
public final class CaptureFileSource implements PacketSource {
    private final String name;
    private final InputStream in;
    private final CaptureFormat format;
    private volatile boolean stopped;

    private CaptureFileSource(String name, InputStream in, CaptureFormat format) {
        this.name = name;
        this.in = in;
        this.format = format;
    }

    /**
     * A source over an open stream.
     *
     * @param name what messages call it
     * @param in closed by {@link #close}
     * @throws CaptureException when the stream does not start like a capture
     */
    public static CaptureFileSource of(String name, InputStream in) throws CaptureException {
        try {
            return new CaptureFileSource(name, in, format(new RecordBuffer(uncompressed(in))));
        } catch (IOException | DamagedCaptureException e) {
            throw new CaptureException(
                    name + " is not a capture: give a file in pcap or pcapng format (tcpdump -w)",
                    e);
        }
    }

    /**
     * Opens a file.
     *
     * @throws CaptureException when there is no such file, it cannot be read or is no capture
     */
    public static CaptureFileSource open(Path file) throws CaptureException {
        if (!Files.exists(file)) {
            throw new CaptureException(file + " does not exist: give the path of a capture file");
        }
        if (Files.isDirectory(file)) {
            throw new CaptureException(file + " is a directory: give a capture file inside it");
        }
        try {
            // A stream of Files copies through a channel and its buffers, which costs a fifth more.
            return of(file.toString(), new FileInputStream(file.toFile()));
        } catch (IOException e) {
            throw new CaptureException(file + " cannot be read: check its permissions", e);
        }
    }

    @Override
    public void run(PacketHandler handler) throws CaptureException {
        PacketCount count = new PacketCount(handler);
        try {
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
            throw new UncheckedIOException(name + " cannot be closed", e);
        }
    }

    private static InputStream uncompressed(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private static CaptureFormat format(RecordBuffer buffer)
            throws IOException, DamagedCaptureException {
        if (!buffer.has(4)) {
            throw new DamagedCaptureException("is empty at");
        }
        buffer.order(ByteOrder.BIG_ENDIAN);
        int magic = buffer.i32(0);
        if (magic == PcapngFormat.SECTION_HEADER) {
            return new PcapngFormat(buffer);
        }
        if (!isPcap(magic)) {
            buffer.order(ByteOrder.LITTLE_ENDIAN);
            magic = Integer.reverseBytes(magic);
        }
        if (!isPcap(magic)) {
            throw new DamagedCaptureException("starts like no capture at");
        }
        return new PcapFormat(buffer, magic == PcapFormat.MAGIC_NANOS);
    }

    private static boolean isPcap(int magic) {
        return magic == PcapFormat.MAGIC_MICROS || magic == PcapFormat.MAGIC_NANOS;
    }

    /** Counts the packets on their way, so that errors can say where they are. */
    private static final class PacketCount implements PacketHandler {
        private final PacketHandler handler;
        private long packets;

        PacketCount(PacketHandler handler) {
            this.handler = handler;
        }

        @Override
        public void accept(Packet packet) {
            packets++;
            handler.accept(packet);
        }
    }
}
