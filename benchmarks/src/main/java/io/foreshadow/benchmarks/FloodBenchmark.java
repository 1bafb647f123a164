package io.foreshadow.benchmarks;

import io.foreshadow.benchmarks.bridge.FileRun;
import io.foreshadow.benchmarks.bridge.Tally;
import io.foreshadow.benchmarks.process.JavaProcess;
import io.foreshadow.benchmarks.process.MeasuredProcess;
import io.foreshadow.benchmarks.process.Usage;
import io.foreshadow.benchmarks.traffic.GeneratedCapture;
import io.foreshadow.capture.synthetic.SynFlood;
import io.foreshadow.events.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for real exchanges among a million forged SYNs. */
@Command(
        name = "flood",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Generates one million SYNs from forged addresses around 187 real exchanges and reads"
                    + " them with the bridge as a process: how many it finds, and how much memory"
                    + " that takes.",
            ""
        })
final class FloodBenchmark implements Callable<Integer> {
    private static final int MOST_MEGABYTES = 600;

    @Mixin private Workplace workplace;

    /**
     * The results.
     *
     * @param machine on which they were measured
     */
    record Report(String machine, Measurement measurement, List<Gate> gates) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        SynFlood flood = SynFlood.ofAMillion();
        Workplace.say("Generating the flood ...");
        Path file = GeneratedCapture.in(workplace.directory(), flood);
        Workplace.say("Reading it ...");
        Usage usage =
                MeasuredProcess.run(
                        JavaProcess.command(FileRun.class, List.of(file.toString(), "source")));
        Tally tally = Json.read(usage.output().getBytes(StandardCharsets.UTF_8), Tally.class);
        String found = tally.events() + " of " + flood.exchanges() + " exchanges";
        Report report =
                new Report(
                        Machine.description(),
                        Measurement.of("bridge, SYN flood", tally.packets(), usage, found),
                        gates(flood, tally, usage, found));
        System.out.println(report.machine + ".\n");
        System.out.println(Measurement.table(List.of(report.measurement), tally.packets()));
        System.out.println("\n" + Gate.table(report.gates));
        workplace.report(report);
        return Gate.allPassed(report.gates) ? 0 : 1;
    }

    private static List<Gate> gates(SynFlood flood, Tally tally, Usage usage, String found) {
        return List.of(
                new Gate("finds every exchange", found, tally.events() == flood.exchanges()),
                Gate.atMost(
                        "at most 600 MB resident (aim 300 MB)",
                        usage.maxRssBytes() / 1e6,
                        MOST_MEGABYTES,
                        "MB"));
    }
}
