package io.foreshadow.capture.synthetic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Small captures as a whole; {@link PcapWriter} writes those that do not fit into memory. */
public final class PcapFile {
    private PcapFile() {}

    /** The whole file, with the frames in the given order. */
    public static byte[] of(List<Frame> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(out)) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
