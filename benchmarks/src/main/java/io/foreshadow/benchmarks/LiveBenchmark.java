package io.foreshadow.benchmarks;

import io.foreshadow.benchmarks.process.LiveProcess;
import io.foreshadow.benchmarks.process.MeasuredProcess;
import io.foreshadow.benchmarks.process.VethPair;
import io.foreshadow.benchmarks.traffic.GeneratedCapture;
import io.foreshadow.benchmarks.traffic.KeepAliveCapture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays a capture over a virtual cable and looks for the rate at which packets are dropped. */
@Command(
        name = "live",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Replays a generated capture with tcpreplay over a veth pair between two network"
                    + " namespaces of its own, at rising rates, to the bridge and to tcpdump in"
                    + " turn. Needs root, tcpreplay and tcpdump.",
            ""
        })
final class LiveBenchmark implements Callable<Integer> {
    private static final int GATE_RATE = 100_000;

    @Spec private CommandSpec spec;
    @Mixin private Workplace workplace;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "50000,100000,150000,200000",
            paramLabel = "N",
            description = "Packets per second (default: ${DEFAULT-VALUE}).")
    private int[] rates;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "N",
            description =
                    "How long each replay takes, about: the capture is sent a whole number of times"
                            + " (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--packets",
            defaultValue = "500000",
            paramLabel = "N",
            description =
                    "Packets in the capture, which tcpreplay holds in memory (default:"
                            + " ${DEFAULT-VALUE}).")
    private int packets;

    @Option(
            names = "--warm-up",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Passes over the capture before the bridge captures, as if it had run for a"
                            + " while (default: ${DEFAULT-VALUE}: from a cold start).")
    private int warmUps;

    /**
     * The results.
     *
     * @param machine on which they were measured
     */
    record Report(String machine, List<LiveResult> results, List<Gate> gates) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireValidUsage();
        Workplace.say("Generating the capture, unless it is there ...");
        GeneratedCapture capture =
                GeneratedCapture.in(
                        workplace.directory(), new KeepAliveCapture(packets, packets / 400 + 1, 1));
        List<LiveResult> results = new ArrayList<>();
        try (VethPair cable = VethPair.create()) {
            for (int rate : rates) {
                for (Receiver receiver : Receiver.values()) {
                    Workplace.say("%s at %,d packets/s ...".formatted(receiver.title(), rate));
                    results.add(replay(cable, receiver, capture, rate));
                }
            }
        }
        Report report = new Report(Machine.description(), results, gates(results));
        print(report);
        workplace.report(report);
        return Gate.allPassed(report.gates) ? 0 : 1;
    }

    private void requireValidUsage() {
        require(
                "root".equals(System.getProperty("user.name")),
                "making network namespaces needs root: sudo ./foreshadow benchmark live");
        for (String program : List.of("ip", "tcpreplay", "tcpdump")) {
            require(Workplace.find(program).isPresent(), program + " is not installed");
        }
        require(
                seconds >= 1 && packets >= 1 && warmUps >= 0,
                "--seconds and --packets are at least 1, --warm-up at least 0");
    }

    private void require(boolean valid, String message) {
        if (!valid) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private LiveResult replay(VethPair cable, Receiver receiver, GeneratedCapture capture, int rate)
            throws IOException, InterruptedException {
        List<String> command =
                cable.atReceiver(receiver.command(cable.interfaceName(), capture.file(), warmUps));
        try (LiveProcess process = LiveProcess.start(receiver.title(), command)) {
            process.awaitLine(receiver.readyLine());
            Duration before = process.cpuTime();
            long loops =
                    Math.max(1, Math.round((double) rate * seconds / capture.truth().packets()));
            Replayed replayed = send(cable, capture, rate, loops);
            process.awaitQuiet();
            Duration cpuTime = process.cpuTime().minus(before);
            Receiver.Received received = receiver.received(process.end());
            return new LiveResult(
                    receiver.title(),
                    rate,
                    replayed.packets(),
                    replayed.rate(),
                    received.packets(),
                    received.dropped(),
                    cpuTime.toMillis() / 1000.0,
                    receiver.found(received, loops * capture.truth().exchanges()));
        }
    }

    /** Each loop has addresses of its own, or its connections would be those of the last one. */
    private static Replayed send(VethPair cable, GeneratedCapture capture, int rate, long loops)
            throws IOException, InterruptedException {
        return Replayed.of(
                MeasuredProcess.run(
                        cable.atSender(
                                List.of(
                                        "tcpreplay",
                                        "--preload-pcap",
                                        "--unique-ip",
                                        "--intf1=" + cable.interfaceName(),
                                        "--pps=" + rate,
                                        "--loop=" + loops,
                                        capture.file().toString()))));
    }

    private static List<Gate> gates(List<LiveResult> results) {
        List<Gate> gates = new ArrayList<>();
        for (LiveResult result : results) {
            if (result.receiver().equals(Receiver.BRIDGE.title())
                    && result.askedRate() == GATE_RATE) {
                String measured =
                        "%,d dropped, %,d missing"
                                .formatted(result.dropped(), result.sent() - result.received());
                gates.add(
                        new Gate(
                                "no drop at 100,000 packets/s (aim 200,000)",
                                result.isAtSpeed() ? measured : measured + ", sent too slowly",
                                result.isComplete() && result.isAtSpeed()));
            }
        }
        return gates;
    }

    private static void print(Report report) {
        System.out.println(report.machine + ".\n\n" + LiveResult.table(report.results));
        for (Receiver receiver : Receiver.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "%nHighest rate without a drop, %s: %,.0f packets/s%n",
                    receiver.title(),
                    LiveResult.bestRate(report.results, receiver));
        }
        System.out.println("\n" + Gate.table(report.gates));
    }
}
