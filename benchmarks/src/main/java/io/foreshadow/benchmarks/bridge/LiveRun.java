package io.foreshadow.benchmarks.bridge;

import io.foreshadow.events.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A process that captures from an interface; prints {@value #READY} when it does, ends when its
 * standard input does, and prints its {@link Tally} as JSON.
 */
public final class LiveRun {
    /** The first line of its output. */
    public static final String READY = "capturing";

    private LiveRun() {}

    /**
     * Captures until standard input ends.
     *
     * @param arguments the interface, the client rule, a file to warm up with and how many times
     */
    public static void main(String[] arguments) throws Exception {
        for (int pass = 0; pass < Integer.parseInt(arguments[3]); pass++) {
            try (Bridge warmUp = Bridge.over(Path.of(arguments[2]), arguments[1])) {
                warmUp.run();
            }
        }
        try (Bridge bridge = Bridge.on(arguments[0], arguments[1])) {
            Thread stopper = new Thread(() -> stopAtEndOfInput(bridge), "stop");
            stopper.setDaemon(true);
            stopper.start();
            System.out.println(READY);
            Tally tally = bridge.run();
            System.out.writeBytes(Json.write(tally));
            System.out.flush();
        }
    }

    private static void stopAtEndOfInput(Bridge bridge) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("standard input cannot be read: " + e.getMessage());
        } finally {
            bridge.stop();
        }
    }
}
