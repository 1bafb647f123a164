package io.foreshadow.detect;

import io.foreshadow.anomaly.AnomalyDetector;
import io.foreshadow.series.InvalidSeriesException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the detector. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "./foreshadow detect",
        version = "Foreshadow 0.1.0",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description = {
            "Scores each row of a series from 0 (usual) to 1 (never seen), in one pass and without"
                    + " looking ahead, and writes timestamp,value,anomaly_score,label as the Numenta"
                    + " Anomaly Benchmark reads it.",
            ""
        },
        footer = {
            "",
            "A score of 0.5 or more is worth a look. One event makes one high score, at its start.",
            "",
            "Example:",
            "  ./foreshadow detect --read requests.csv --out scores.csv"
        })
public final class DetectCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--read",
            required = true,
            paramLabel = "FILE",
            description =
                    "Series to read: timestamp,value[,label], plain or gzip; - for standard input."
                            + " An empty value is missing, not zero.")
    private String read;

    @Option(
            names = "--out",
            defaultValue = "-",
            paramLabel = "FILE",
            description = "File to write; - (the default) for standard output.")
    private String out;

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new DetectCommand())
                .setParameterExceptionHandler(
                        (e, arguments) -> {
                            say(
                                    e.getCommandLine(),
                                    e.getMessage() + " (see ./foreshadow detect --help)");
                            return CommandLine.ExitCode.USAGE;
                        });
    }

    @Override
    public Integer call() {
        try (SeriesFile series = SeriesFile.open(read);
                PrintWriter writer = writer()) {
            score(series, writer);
            return CommandLine.ExitCode.OK;
        } catch (InvalidSeriesException e) {
            say(spec.commandLine(), e.getMessage());
        } catch (NoSuchFileException e) {
            say(spec.commandLine(), e.getFile() + ": no such file or folder; check the path");
        } catch (IOException e) {
            say(spec.commandLine(), "cannot read " + read + " or write " + out + ": " + e);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void score(SeriesFile series, PrintWriter writer) throws IOException {
        AnomalyDetector detector = AnomalyDetector.fresh();
        writer.print("timestamp,value,anomaly_score,label\n");
        for (SeriesRow row = series.next(); row != null; row = series.next()) {
            double score = detector.score(row.epochMillis(), row.value());
            writer.printf(
                    Locale.ROOT,
                    "%s,%s,%.9f,%s\n",
                    row.timestamp(),
                    row.text(),
                    score,
                    row.label());
        }
        if (writer.checkError()) {
            throw new IOException("the output was closed or the disk is full");
        }
    }

    private PrintWriter writer() throws IOException {
        if (out.equals("-")) {
            return spec.commandLine().getOut();
        }
        OutputStream file = Files.newOutputStream(Path.of(out));
        return new PrintWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
    }

    private static void say(CommandLine command, String message) {
        command.getErr().println("detect: " + message.replaceAll("\\R", " "));
        command.getErr().flush();
    }
}
