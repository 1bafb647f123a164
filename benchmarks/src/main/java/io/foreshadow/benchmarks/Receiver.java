package io.foreshadow.benchmarks;

import io.foreshadow.benchmarks.bridge.LiveRun;
import io.foreshadow.benchmarks.bridge.Tally;
import io.foreshadow.benchmarks.process.JavaProcess;
import io.foreshadow.events.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that captures from an interface with a ring of 64 MB. */
enum Receiver {
    BRIDGE(LiveRun.READY) {
        @Override
        List<String> command(String interfaceName, Path capture, int warmUps) {
            return JavaProcess.command(
                    LiveRun.class,
                    List.of(
                            interfaceName,
                            "header:X-Client",
                            capture.toString(),
                            String.valueOf(warmUps)));
        }

        @Override
        Received received(List<String> output) {
            String json = find(output, Pattern.compile("^(\\{.*)$"));
            Tally tally = Json.read(json.getBytes(StandardCharsets.UTF_8), Tally.class);
            return new Received(tally.packets(), tally.dropped(), tally.events());
        }
    },

    TCPDUMP("listening on") {
        @Override
        List<String> command(String interfaceName, Path capture, int warmUps) {
            return List.of(
                    "tcpdump", "-Z", "root", "-i", interfaceName, "-B", "65536", "-w", "/dev/null");
        }

        @Override
        Received received(List<String> output) {
            return new Received(
                    Long.parseLong(find(output, Pattern.compile("^(\\d+) packets? captured"))),
                    Long.parseLong(
                            find(output, Pattern.compile("^(\\d+) packets? dropped by kernel"))),
                    0);
        }
    };

    private final String readyLine;

    Receiver(String readyLine) {
        this.readyLine = readyLine;
    }

    /**
     * What arrived.
     *
     * @param packets read by the program
     * @param dropped by the kernel, as libpcap counts
     * @param events made of the packets
     */
    record Received(long packets, long dropped, long events) {}

    /**
     * The call that captures.
     *
     * @param capture what will be sent
     * @param warmUps how often the program reads it before, if it can get warm
     */
    abstract List<String> command(String interfaceName, Path capture, int warmUps);

    /** Reads what the program said at its end. */
    abstract Received received(List<String> output);

    /** What tables call it. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it has found of the exchanges that were sent, for people. */
    String found(Received received, long exchanges) {
        return this == BRIDGE
                ? "%d of %d exchanges".formatted(received.events(), exchanges)
                : "copies";
    }

    /** What the program says once it captures. */
    String readyLine() {
        return readyLine;
    }

    private static String find(List<String> output, Pattern pattern) {
        for (String line : output) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IllegalStateException("unexpected output: " + String.join(" ", output));
    }
}
