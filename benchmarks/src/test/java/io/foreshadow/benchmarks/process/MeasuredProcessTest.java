package io.foreshadow.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredProcessTest {
    @Test
    void measuresTheChildNotItsWaiting() throws Exception {
        Usage busy = MeasuredProcess.run(bash("for ((i = 0; i < 200000; i++)); do :; done"));
        Usage idle = MeasuredProcess.run(bash("sleep 0.2"));
        assertThat(busy.cpuSeconds()).isPositive().isGreaterThan(idle.cpuSeconds());
        assertThat(busy.maxRssBytes()).isGreaterThan(1 << 20);
    }

    @Test
    void keepsWhatWasSaid() throws Exception {
        Usage usage = MeasuredProcess.run(bash("seq 1 3; echo trouble >&2"));
        assertThat(usage.outputLines()).isEqualTo(3);
        assertThat(usage.output()).isEqualTo("1\n2\n3\n");
        assertThat(usage.errors()).isEqualTo("trouble\n");
    }

    @Test
    void tellsWhyACommandFailed() {
        assertThatThrownBy(() -> MeasuredProcess.run(bash("echo no such file >&2; exit 3")))
                .isInstanceOf(IOException.class)
                .hasMessage("bash failed: no such file");
    }

    private static List<String> bash(String script) {
        return List.of("bash", "-c", script);
    }
}
