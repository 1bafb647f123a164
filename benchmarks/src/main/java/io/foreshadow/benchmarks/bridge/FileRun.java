package io.foreshadow.benchmarks.bridge;

import java.nio.file.Path;

/** A process that reads a capture once; prints its {@link Tally} as JSON. */
public final class FileRun {
    private FileRun() {}

    /**
     * Reads a capture.
     *
     * @param arguments the file and the client rule
     */
    public static void main(String[] arguments) throws Exception {
        try (Bridge bridge = Bridge.over(Path.of(arguments[0]), arguments[1])) {
            System.out.print(bridge.run().toJson());
            System.out.flush();
        }
    }
}
