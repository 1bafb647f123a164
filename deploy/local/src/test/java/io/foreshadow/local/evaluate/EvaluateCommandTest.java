package io.foreshadow.local.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void trainAndTestGiveATableFiguresAndForecasts() throws IOException {
        String train = file("train.csv", "V1,V2\n\"A\"," + values(0, 240) + ",,\n");
        String test = file("test.csv", "V1,V2\n\"A\"," + values(240, 12) + "\n");
        Path json = folder.resolve("out.json");
        Path forecasts = folder.resolve("out.csv");
        assertThat(
                        run(
                                "--train",
                                train,
                                "--test",
                                test,
                                "--season",
                                "24",
                                "--horizon",
                                "12",
                                "--json",
                                json.toString(),
                                "--forecasts",
                                forecasts.toString()))
                .isZero();
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("owa").isNumber()).isTrue();
        assertThat(report.path("levels")).hasSize(10);
        assertThat(out.toString()).contains("foreshadow", "naive2", "OWA");
        assertThat(err.toString()).contains("100 %  1 of 1");
        assertThat(Files.readAllLines(forecasts))
                .hasSize(13)
                .element(1)
                .asString()
                .startsWith("A,1,");
    }

    @Test
    void rollingTakesSeveralFilesAndLongerSteps() throws IOException {
        Path json = folder.resolve("out.json");
        assertThat(
                        run(
                                "--rolling",
                                rows("a.csv", 1800),
                                rows("b.csv", 1800),
                                "--horizon",
                                "4",
                                "--every",
                                "4",
                                "--last",
                                "24",
                                "--step",
                                "3600",
                                "--json",
                                json.toString()))
                .isZero();
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("series")).hasSize(2);
        assertThat(report.path("series").get(0).path("season").asInt()).isEqualTo(24);
        assertThat(report.path("series").get(0).path("origins").asInt()).isEqualTo(6);
        assertThat(report.path("relativeMase").isNumber()).isTrue();
        assertThat(out.toString()).contains("geometric mean");
    }

    @Test
    void whatIsWrongIsSaidInALine() throws IOException {
        String a = file("a.csv", "V1,V2\nA," + values(0, 240) + "\n");
        String b = file("b.csv", "V1,V2\nB," + values(0, 12) + "\n");
        assertThat(run("--train", a, "--test", b, "--season", "24", "--horizon", "12"))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("foreshadow evaluate: " + b + ": has no series A, which " + a + " has;")
                .hasLineCount(1);
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        assertThat(run("--rolling", "a.csv", "--horizon", "12")).isEqualTo(2);
        assertThat(err.toString()).contains("--rolling needs --every and --last");
        assertThat(run("--horizon", "12")).isEqualTo(2);
        assertThat(err.toString()).contains("give --train and --test or --rolling");
    }

    private int run(String... arguments) {
        CommandLine command = EvaluateCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private String rows(String name, int seconds) throws IOException {
        return file(
                name,
                IntStream.range(0, 480)
                        .mapToObj(t -> (long) t * seconds + "," + value(t / 2))
                        .collect(Collectors.joining("\n", "timestamp,value\n", "\n")));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String values(int from, int length) {
        return IntStream.range(from, from + length)
                .mapToObj(t -> String.valueOf(value(t)))
                .collect(Collectors.joining(","));
    }

    private static long value(int t) {
        return Math.round(500 + 300 * Math.sin(t * Math.PI / 12) + t * 7 % 11);
    }
}
