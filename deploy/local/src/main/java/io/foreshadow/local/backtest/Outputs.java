package io.foreshadow.local.backtest;

import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.report.BacktestReport;
import io.foreshadow.backtest.report.StepsFile;
import io.foreshadow.events.Json;
import io.foreshadow.local.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The files a backtest writes. */
final class Outputs implements AutoCloseable {
    @Option(names = "--json", paramLabel = "OUT", description = "write all figures there")
    private Path json;

    @Option(
            names = "--steps",
            paramLabel = "OUT.csv",
            description = "write every scored step there, to recompute the figures from")
    private Path steps;

    @Option(
            names = "--steps-of",
            paramLabel = "CONTROLLER",
            description = "whose steps (default: ${DEFAULT-VALUE})")
    private String controller = "foreshadow";

    @Option(
            names = "--html",
            paramLabel = "OUT.html",
            description = "write a page with charts there; it needs nothing else")
    private Path html;

    private Writer stepsWriter;
    private StepsFile stepsFile;

    boolean hasHtml() {
        return html != null;
    }

    /**
     * Opens what is written along the way.
     *
     * @param leads how many lead times are played
     */
    void open(int leads) throws IOException {
        requireWritable("--json", json);
        requireWritable("--html", html);
        requireWritable("--steps", steps);
        if (steps != null) {
            if (leads > 1) {
                throw new IllegalArgumentException("--steps takes one lead time; give one --lead");
            }
            stepsWriter = Files.newBufferedWriter(steps);
            stepsFile = new StepsFile(stepsWriter, controller);
        }
    }

    void add(ClientRun run) {
        if (stepsFile != null) {
            try {
                stepsFile.write(run);
            } catch (IOException e) {
                throw new UncheckedIOException(steps + " cannot be written", e);
            }
        }
    }

    void finish(BacktestReport report, String page) throws IOException {
        if (json != null) {
            Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(json.toFile(), report);
        }
        if (html != null) {
            Files.writeString(html, page);
        }
    }

    @Override
    public void close() throws IOException {
        if (stepsWriter != null) {
            stepsWriter.close();
        }
    }

    private static void requireWritable(String option, Path file) {
        if (file != null && !OutputFile.isWritable(file)) {
            throw new IllegalArgumentException(option + " " + file + ": cannot be written there");
        }
    }
}
