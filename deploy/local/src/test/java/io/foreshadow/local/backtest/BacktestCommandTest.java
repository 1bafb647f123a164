package io.foreshadow.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshadow.events.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The worked example: two clients whose hour of traffic repeats for a day. */
class BacktestCommandTest {
    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path policy;

    @BeforeEach
    void writePolicy() throws IOException {
        policy = folder.resolve("policy.yaml");
        Files.writeString(
                policy,
                """
                default:
                  ladder:
                    - {name: small, capacity: 10, price: 1}
                    - {name: large, capacity: 40, price: 4}
                  seasonMillis: 3600000
                """);
    }

    @Test
    void twoClientsAreReplayedAndAllFilesAreWritten() throws IOException {
        StringBuilder rows = new StringBuilder("client,timestamp,value\n");
        for (int i = 0; i < 1440; i++) {
            long count = Math.round(60 * (17 - 15 * Math.cos(2 * Math.PI * i / 60)));
            rows.append("a,").append(i * 60).append(',').append(count).append('\n');
            rows.append("b,").append(i * 60).append(',').append(count / 3).append('\n');
        }
        Path trace = Files.writeString(folder.resolve("trace.csv"), rows);
        Path json = folder.resolve("out.json");
        Path steps = folder.resolve("out.csv");
        Path html = folder.resolve("out.html");
        int status =
                run(
                        "--trace=" + trace,
                        "--policy=" + policy,
                        "--train=0.5",
                        "--threads=1",
                        "--json=" + json,
                        "--steps=" + steps,
                        "--html=" + html);
        assertThat(err.toString()).contains("100 %  2 of 2");
        assertThat(status).isZero();
        assertThat(out.toString()).startsWith("Lead 5 min, 2 clients: ");
        JsonNode report = Json.MAPPER.readTree(json.toFile());
        assertThat(report.at("/leads/0/clients/1/client").asText()).isEqualTo("b");
        assertThat(report.at("/leads/0/total/rows/0/controller").asText()).isEqualTo("foreshadow");
        assertThat(Files.readAllLines(steps)).hasSize(1 + 2 * 720);
        assertThat(Files.readString(html)).startsWith("<!doctype html>").endsWith("</html>");
    }

    @Test
    void wrongInputIsOnePreciseLine() throws IOException {
        Path trace = Files.writeString(folder.resolve("bad.csv"), "timestamp,value\n0,1\n60,x\n");
        assertThat(run("--trace=" + trace, "--policy=" + policy)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "foreshadow backtest: "
                                + trace
                                + ":3: value \"x\" is no number; leave it empty where it is missing"
                                + " (see --help)\n");
    }

    @Test
    void wrongOptionsAreOnePreciseLineEach() {
        List<String> wrong =
                List.of("--lead=5x", "--loss=2", "--unit=bytes", "--gap=now", "--threads=0");
        for (String option : wrong) {
            err.getBuffer().setLength(0);
            List<String> arguments =
                    new ArrayList<>(List.of("--trace=none.csv", "--policy=" + policy, option));
            assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
            assertThat(err.toString().lines()).hasSize(1);
        }
    }

    private int run(String... arguments) {
        CommandLine command = BacktestCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
