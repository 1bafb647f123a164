package io.foreshadow.benchmarks;

import io.foreshadow.benchmarks.traffic.CaptureTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The results of {@link CaptureBenchmark}.
 *
 * @param machine on which they were measured
 * @param truth of the capture
 * @param measurements medians
 * @param gates what the bridge promises, as far as the programs to compare with were there
 */
record CaptureReport(
        String machine, CaptureTruth truth, List<Measurement> measurements, List<Gate> gates) {
    private static final double MOST_OF_TCPDUMP = 2.5;

    static CaptureReport of(CaptureTruth truth, Map<String, Measurement> medians, boolean exact) {
        return new CaptureReport(
                Machine.description(),
                truth,
                List.copyOf(medians.values()),
                gates(truth, medians, exact));
    }

    private static List<Gate> gates(
            CaptureTruth truth, Map<String, Measurement> medians, boolean exact) {
        List<Gate> gates = new ArrayList<>();
        Measurement steady = medians.get(BridgeRuns.STEADY);
        Measurement tcpdump = medians.get(Peer.TCPDUMP.program());
        if (steady != null && tcpdump != null) {
            gates.add(
                    Gate.atMost(
                            "steady state: at most 2.5 × tcpdump (aim 1.5 ×)",
                            steady.cpuSeconds() / tcpdump.cpuSeconds(),
                            MOST_OF_TCPDUMP,
                            "×"));
        }
        Measurement process = medians.get(BridgeRuns.PROCESS);
        if (process != null) {
            cheaperThan(Peer.HTTPRY, 2, process, medians, gates);
            cheaperThan(Peer.SURICATA, 10, process, medians, gates);
            cheaperThan(Peer.TSHARK, 50, process, medians, gates);
        }
        if (process != null || steady != null) {
            String found = exact ? "exact" : "not exact";
            gates.add(
                    new Gate(
                            "number and sizes of " + truth.exchanges() + " exchanges",
                            found,
                            exact));
        }
        return gates;
    }

    private static void cheaperThan(
            Peer peer,
            int times,
            Measurement process,
            Map<String, Measurement> medians,
            List<Gate> gates) {
        Measurement other = medians.get(peer.program());
        if (other != null) {
            double ratio = other.cpuSecondsFor(process.packets()) / process.cpuSeconds();
            String promise =
                    "whole process: at least %d × less than %s".formatted(times, peer.program());
            gates.add(Gate.atLeast(promise, ratio, times, "×"));
        }
    }

    /** For the README. */
    String markdown() {
        return String.format(
                Locale.ROOT,
                "%,d packets, %,d MB, %,d connections, %,d exchanges. %s.%n%n%s%n%n%s",
                truth.packets(),
                truth.bytes() / 1_000_000,
                truth.connections(),
                truth.exchanges(),
                machine,
                Measurement.table(measurements, truth.packets()),
                Gate.table(gates));
    }
}
