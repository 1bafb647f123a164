package io.foreshadow.capture.synthetic;

import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.CaptureFileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The capture that ships with the bridge: three days of 60 seconds each of two made-up clients,
 * {@code alpha} (busy, peak at noon) and {@code bravo} (half of that, peak in the evening), named
 * in the header field {@code X-Client}. The same bytes whenever and wherever it is made.
 */
public final class SyntheticCapture {
    /** Length of one of its days. */
    public static final int DAY_SECONDS = 60;

    /** How many days it holds. */
    public static final int DAYS = 3;

    private static final String RESOURCE = "/io/foreshadow/capture/demo.pcap.gz";

    /** 2026-01-05T00:00:00Z, a Monday. */
    private static final long START_MICROS = 1_767_571_200_000_000L;

    private static final int ALPHA_SERVER = 0xc000020b;
    private static final int BRAVO_SERVER = 0xc000020c;

    private SyntheticCapture() {}

    /** The shipped capture, ready to be read or replayed. */
    public static CaptureFileSource open() throws CaptureException {
        return CaptureFileSource.of(
                "the shipped capture", SyntheticCapture.class.getResourceAsStream(RESOURCE));
    }

    /** Makes the capture: the bytes of a pcap file. */
    public static byte[] make() {
        long end = START_MICROS + DAYS * DAY_SECONDS * 1_000_000L;
        DemandCurve alpha = new DemandCurve(1, 8, DAY_SECONDS, 0.5);
        DemandCurve bravo = new DemandCurve(0.5, 4, DAY_SECONDS, 0.8);
        List<Frame> frames = new ArrayList<>();
        frames.addAll(
                new SyntheticClient("alpha", ALPHA_SERVER, 21_001, alpha, 1)
                        .frames(START_MICROS, end));
        frames.addAll(
                new SyntheticClient("bravo", BRAVO_SERVER, 21_002, bravo, 2)
                        .frames(START_MICROS, end));
        frames.sort(Comparator.comparingLong(Frame::micros));
        return PcapFile.of(frames);
    }

    /** Writes the capture, gzipped, to the file given as the only argument. */
    public static void main(String[] arguments) throws IOException {
        try (GZIPOutputStream out =
                new GZIPOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
            out.write(make());
        }
    }
}
