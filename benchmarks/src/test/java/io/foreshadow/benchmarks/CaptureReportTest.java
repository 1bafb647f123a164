package io.foreshadow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.benchmarks.process.Usage;
import io.foreshadow.benchmarks.traffic.CaptureTruth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureReportTest {
    private static final CaptureTruth TRUTH =
            new CaptureTruth(1000, 650_000, 10, 200, 0, 0, 0, 0, Map.of(), Map.of(), Map.of());

    @Test
    void comparesWithEachPeerThatWasThere() {
        CaptureReport report =
                CaptureReport.of(
                        TRUTH,
                        Map.of(
                                "tcpdump",
                                measured("tcpdump", 1000, 1.0),
                                "httpry",
                                measured("httpry", 1000, 5.0),
                                "tshark",
                                measured("tshark", 100, 9.0),
                                BridgeRuns.PROCESS,
                                measured(BridgeRuns.PROCESS, 1000, 2.0),
                                BridgeRuns.STEADY,
                                measured(BridgeRuns.STEADY, 1000, 2.6)),
                        true);
        assertThat(report.gates())
                .extracting(Gate::measured, Gate::passed)
                .map(tuple -> tuple.toList().toString())
                .containsExactly(
                        "[2.60 ×, false]", "[2.50 ×, true]", "[45.00 ×, false]", "[exact, true]");
    }

    @Test
    void scalesWhatReadOnlyAPart() {
        String table = Measurement.table(List.of(measured("tshark", 100, 9.0)), 1000).toString();
        assertThat(table).contains("| tshark, from the first 100 packets | 90.00 | 90.0 |");
    }

    @Test
    void takesTheRunInTheMiddle() {
        List<Measurement> runs =
                List.of(measured("a", 1, 3), measured("a", 1, 1), measured("a", 1, 2));
        assertThat(Measurement.median(runs).cpuSeconds()).isEqualTo(2);
    }

    @Test
    void readsWhatTcpreplaySays() {
        String said = "Actual: 302121 packets (193776000 bytes) sent in 3.02 seconds\nRated: ...";
        Replayed replayed = Replayed.of(new Usage(0, 0, 0, 2, said, ""));
        assertThat(replayed.packets()).isEqualTo(302_121);
        assertThat(Math.round(replayed.rate())).isEqualTo(100_040);
    }

    private static Measurement measured(String name, long packets, double cpuSeconds) {
        return new Measurement(name, packets, cpuSeconds, cpuSeconds, 0, "");
    }
}
