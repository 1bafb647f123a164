package io.foreshadow.benchmarks.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.benchmarks.process.JavaProcess;
import io.foreshadow.benchmarks.process.MeasuredProcess;
import io.foreshadow.benchmarks.traffic.GeneratedCapture;
import io.foreshadow.benchmarks.traffic.KeepAliveCapture;
import io.foreshadow.events.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {
    @TempDir private Path directory;
    private GeneratedCapture capture;

    @BeforeEach
    void generate() throws Exception {
        capture = GeneratedCapture.in(directory, new KeepAliveCapture(3_000, 20, 3));
    }

    @Test
    void matchesTheTruthOfTheCapture() throws Exception {
        try (Bridge bridge = Bridge.over(capture.file(), "header:X-Client")) {
            assertThat(bridge.run()).matches(tally -> tally.matches(capture.truth()));
        }
    }

    @Test
    void differsWhenExchangesWereNotFound() throws Exception {
        try (Bridge bridge = Bridge.over(capture.file(), "header:X-Nobody")) {
            assertThat(bridge.run()).matches(tally -> !tally.matches(capture.truth()));
        }
    }

    @Test
    void isPrintedOfEachPassByAProcess() throws Exception {
        List<String> arguments = List.of(capture.file().toString(), "header:X-Client", "1", "2");
        String output =
                MeasuredProcess.run(JavaProcess.command(SteadyRun.class, arguments)).output();
        assertThat(Json.read(output.getBytes(StandardCharsets.UTF_8), Pass[].class))
                .hasSize(2)
                .allMatch(pass -> pass.tally().matches(capture.truth()))
                .allMatch(pass -> pass.threadSeconds() > 0 && pass.allocatedBytes() > 0);
    }

    @Test
    void isReadAsItWasWritten() {
        Tally tally = new Tally(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(Json.read(tally.toJson().getBytes(US_ASCII), Tally.class)).isEqualTo(tally);
    }
}
