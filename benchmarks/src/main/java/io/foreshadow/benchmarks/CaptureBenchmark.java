package io.foreshadow.benchmarks;

import io.foreshadow.benchmarks.process.MeasuredProcess;
import io.foreshadow.benchmarks.process.Usage;
import io.foreshadow.benchmarks.traffic.CaptureTruth;
import io.foreshadow.benchmarks.traffic.GeneratedCapture;
import io.foreshadow.benchmarks.traffic.KeepAliveCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads one large capture with the bridge and with its peers, and compares what that costs. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Generates a capture of keep-alive HTTP, reads it with tcpdump, httpry, tshark, Suricata"
                    + " and the bridge, and compares the CPU time. Programs that are not installed"
                    + " are left out.",
            ""
        })
final class CaptureBenchmark implements Callable<Integer> {
    private static final Set<String> ALL =
            Set.of("tcpdump", "httpry", "tshark", "suricata", "process", "steady");

    @Spec private CommandSpec spec;
    @Mixin private Workplace workplace;

    @Option(
            names = "--packets",
            defaultValue = "4000000",
            paramLabel = "N",
            description = "Least packets in the capture (default: ${DEFAULT-VALUE}).")
    private long packets;

    @Option(
            names = "--connections",
            defaultValue = "10000",
            paramLabel = "N",
            description = "TCP connections in it, roughly (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Of everything that is drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--runs",
            defaultValue = "3",
            paramLabel = "N",
            description = "Runs of each program; the median counts (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--slow-packets",
            defaultValue = "1400000",
            paramLabel = "N",
            description =
                    "Packets that tshark reads; its time is scaled (default: ${DEFAULT-VALUE}).")
    private long slowPackets;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Measure only these: tcpdump, httpry, tshark, suricata, process (the bridge"
                            + " from start to end), steady (the bridge once warm).")
    private Set<String> only = ALL;

    private final Map<String, List<Measurement>> measurements = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireValidUsage();
        Workplace.say("Generating the capture, unless it is there ...");
        GeneratedCapture capture =
                GeneratedCapture.in(
                        workplace.directory(), new KeepAliveCapture(packets, connections, seed));
        BridgeRuns bridge = new BridgeRuns(capture);
        measure(capture, bridge);
        Map<String, Measurement> medians = new LinkedHashMap<>();
        measurements.forEach((name, all) -> medians.put(name, Measurement.median(all)));
        CaptureReport report = CaptureReport.of(capture.truth(), medians, bridge.isExact());
        System.out.println(report.markdown());
        workplace.report(report);
        return Gate.allPassed(report.gates()) ? 0 : 1;
    }

    private void requireValidUsage() {
        if (packets < 1 || connections < 1 || runs < 1 || slowPackets < 1) {
            throw new ParameterException(
                    spec.commandLine(), "numbers of packets, connections and runs are at least 1");
        }
        if (!ALL.containsAll(only)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--only takes tcpdump, httpry, tshark, suricata, process"
                            + " and steady, separated by commas");
        }
    }

    /** Round by round, so that a busy moment of the machine hits all alike. */
    private void measure(GeneratedCapture capture, BridgeRuns bridge)
            throws IOException, InterruptedException {
        for (int run = 1; run <= runs; run++) {
            Workplace.say("Round " + run + " of " + runs + " ...");
            for (Peer peer : Peer.values()) {
                if (only.contains(peer.program())) {
                    measure(peer, capture, run == 1);
                }
            }
            if (only.contains("process")) {
                add(bridge.process());
            }
        }
        if (only.contains("steady")) {
            Workplace.say("The bridge in steady state ...");
            add(bridge.steady(runs));
        }
    }

    private void measure(Peer peer, GeneratedCapture capture, boolean first)
            throws IOException, InterruptedException {
        Optional<Path> program = Workplace.find(peer.program());
        if (program.isEmpty()) {
            if (first) {
                Workplace.say(peer.program() + ": not installed");
            }
            return;
        }
        CaptureTruth truth = capture.truth();
        Path work = Files.createDirectories(workplace.directory().resolve(peer.program()));
        Usage usage =
                MeasuredProcess.run(
                        peer.command(
                                new Peer.Call(
                                        program.get().toString(),
                                        capture.file().toString(),
                                        work,
                                        slowPackets)));
        long read = peer.isSlow() ? Math.min(slowPackets, truth.packets()) : truth.packets();
        add(Measurement.of(peer.program(), read, usage, peer.found(usage, work)));
    }

    private void add(Measurement measurement) {
        measurements
                .computeIfAbsent(measurement.name(), name -> new ArrayList<>())
                .add(measurement);
        Workplace.say("  %s: %.2f CPU s".formatted(measurement.name(), measurement.cpuSeconds()));
    }
}
