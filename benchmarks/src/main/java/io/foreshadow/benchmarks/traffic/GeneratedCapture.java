package io.foreshadow.benchmarks.traffic;

import io.foreshadow.capture.synthetic.PcapWriter;
import io.foreshadow.capture.synthetic.SynFlood;
import io.foreshadow.events.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Captures on disk. The truth lies beside the file and is written last, so a file without it is
 * incomplete and made anew.
 *
 * @param file a pcap file
 */
public record GeneratedCapture(Path file, CaptureTruth truth) {
    /** The capture in this directory, made now unless it is there already. */
    public static GeneratedCapture in(Path directory, KeepAliveCapture capture) throws IOException {
        Files.createDirectories(directory);
        String name =
                "keep-alive-%d-%d-%d"
                        .formatted(capture.packets(), capture.connections(), capture.seed());
        Path file = directory.resolve(name + ".pcap");
        Path truthFile = directory.resolve(name + ".json");
        if (Files.exists(file) && Files.exists(truthFile)) {
            return new GeneratedCapture(
                    file, Json.read(Files.readAllBytes(truthFile), CaptureTruth.class));
        }
        CaptureTruth truth = write(file, capture);
        Files.write(truthFile, Json.write(truth));
        return new GeneratedCapture(file, truth);
    }

    private static CaptureTruth write(Path file, KeepAliveCapture capture) throws IOException {
        try (PcapWriter out = new PcapWriter(Files.newOutputStream(file))) {
            return capture.write(out);
        }
    }

    /** The file of a flood, always made anew. */
    public static Path in(Path directory, SynFlood flood) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("syn-flood.pcap");
        try (PcapWriter out = new PcapWriter(Files.newOutputStream(file))) {
            flood.write(out);
        }
        return file;
    }
}
