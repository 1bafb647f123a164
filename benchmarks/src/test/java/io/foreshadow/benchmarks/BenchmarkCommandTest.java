package io.foreshadow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchmarkCommandTest {
    private final StringWriter out = new StringWriter();
    private final CommandLine command =
            new CommandLine(new BenchmarkCommand())
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(out));

    @ParameterizedTest
    @ValueSource(strings = {"--help", "capture --help", "live --help", "flood --help"})
    void explainsItself(String arguments) {
        assertThat(command.execute(arguments.split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: ./foreshadow benchmark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "capture --only wireshark",
                "capture --runs 0",
                "capture --packets many",
                "live --seconds 0",
                "sleep"
            })
    void refusesWhatMakesNoSense(String arguments) {
        assertThat(command.execute(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
    }
}
