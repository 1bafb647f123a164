package io.foreshadow.benchmarks;

import io.foreshadow.benchmarks.bridge.FileRun;
import io.foreshadow.benchmarks.bridge.Pass;
import io.foreshadow.benchmarks.bridge.SteadyRun;
import io.foreshadow.benchmarks.bridge.Tally;
import io.foreshadow.benchmarks.process.JavaProcess;
import io.foreshadow.benchmarks.process.MeasuredProcess;
import io.foreshadow.benchmarks.process.Usage;
import io.foreshadow.benchmarks.traffic.GeneratedCapture;
import io.foreshadow.events.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Runs the bridge over a generated capture, in processes of its own. */
final class BridgeRuns {
    static final String PROCESS = "bridge, whole process";
    static final String STEADY = "bridge, steady state";

    private static final String CLIENT_RULE = "header:X-Client";
    private static final int WARM_UPS = 4;

    private final GeneratedCapture capture;
    private boolean exact = true;

    BridgeRuns(GeneratedCapture capture) {
        this.capture = capture;
    }

    /** Whether all runs found exactly what is in the capture. */
    boolean isExact() {
        return exact;
    }

    /** One process from start to end. */
    Measurement process() throws IOException, InterruptedException {
        List<String> arguments = List.of(capture.file().toString(), CLIENT_RULE);
        Usage usage = MeasuredProcess.run(JavaProcess.command(FileRun.class, arguments));
        Tally tally = Json.read(usage.output().getBytes(), Tally.class);
        return Measurement.of(PROCESS, tally.packets(), usage, found(tally));
    }

    /** Several passes in one process that has warmed up; the median by CPU time. */
    Measurement steady(int passes) throws IOException, InterruptedException {
        List<String> arguments =
                List.of(
                        capture.file().toString(),
                        CLIENT_RULE,
                        String.valueOf(WARM_UPS),
                        String.valueOf(passes));
        Usage usage = MeasuredProcess.run(JavaProcess.command(SteadyRun.class, arguments));
        Pass[] all = Json.read(usage.output().getBytes(), Pass[].class);
        Arrays.sort(all, Comparator.comparingDouble(Pass::processSeconds));
        Pass median = all[(all.length - 1) / 2];
        long packets = median.tally().packets();
        String found =
                String.format(
                        Locale.ROOT,
                        "%s; %.2f bytes allocated per packet",
                        found(median.tally()),
                        (double) median.allocatedBytes() / packets);
        return new Measurement(
                STEADY,
                packets,
                median.processSeconds(),
                median.wallSeconds(),
                usage.maxRssBytes(),
                found);
    }

    private String found(Tally tally) {
        boolean matches = tally.matches(capture.truth());
        exact &= matches;
        return tally.events() + " exchanges, " + (matches ? "exact" : "NOT as generated");
    }
}
