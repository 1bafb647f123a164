package io.foreshadow.capture.options;

import io.foreshadow.capture.tcp.FlowLimits;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What the bridge may hold, and for how long. */
public final class LimitOptions {
    private static final int MAX_FLOWS = 1 << 22;

    @Option(
            names = "--max-flows",
            paramLabel = "N",
            defaultValue = "65536",
            description =
                    "Connections followed at a time; the one silent for longest makes room"
                            + " (default: ${DEFAULT-VALUE}).")
    private int flows;

    @Option(
            names = "--idle-timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "A connection silent for this long is over (default: ${DEFAULT-VALUE}).")
    private int idleSeconds;

    @Option(
            names = "--held-mb",
            paramLabel = "MB",
            defaultValue = "64",
            description =
                    "Memory for bytes that wait for earlier ones, of all connections"
                            + " (default: ${DEFAULT-VALUE}).")
    private int heldMegabytes;

    @Option(
            names = "--held-kb-per-flow",
            paramLabel = "KB",
            defaultValue = "1024",
            description =
                    "The same for each direction of a connection (default: ${DEFAULT-VALUE}).")
    private int heldKilobytesPerFlow;

    @Option(
            names = "--slice-interval",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description =
                    "Intervals in which TLS and other opaque traffic is summed up"
                            + " (default: ${DEFAULT-VALUE}).")
    private int sliceSeconds;

    /** Fails if a value is out of range. */
    public void validate(CommandSpec spec) {
        requireRange(spec, "--max-flows", flows, MAX_FLOWS);
        requireRange(spec, "--idle-timeout", idleSeconds, 86_400);
        requireRange(spec, "--held-mb", heldMegabytes, 4096);
        requireRange(spec, "--held-kb-per-flow", heldKilobytesPerFlow, 1 << 20);
        requireRange(spec, "--slice-interval", sliceSeconds, 3600);
    }

    private static void requireRange(CommandSpec spec, String option, int value, int max) {
        Usage.require(spec, value >= 1 && value <= max, option + " must be between 1 and " + max);
    }

    /** Bounds of the flow table. */
    public FlowLimits flows() {
        return new FlowLimits(
                flows,
                Duration.ofSeconds(idleSeconds),
                FlowLimits.DEFAULT.linger(),
                (long) heldMegabytes << 20,
                heldKilobytesPerFlow << 10);
    }

    /** Length of the intervals that opaque flows are summed up in. */
    public Duration sliceInterval() {
        return Duration.ofSeconds(sliceSeconds);
    }
}
