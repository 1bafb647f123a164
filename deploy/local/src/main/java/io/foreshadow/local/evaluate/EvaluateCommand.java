package io.foreshadow.local.evaluate;

import io.foreshadow.evaluate.ClockSteps;
import io.foreshadow.evaluate.ForecastsFile;
import io.foreshadow.evaluate.M4Evaluation;
import io.foreshadow.evaluate.M4Report;
import io.foreshadow.evaluate.Outlook;
import io.foreshadow.evaluate.RollingEvaluation;
import io.foreshadow.evaluate.RollingReport;
import io.foreshadow.events.Json;
import io.foreshadow.local.Progress;
import io.foreshadow.series.InvalidSeriesException;
import io.foreshadow.series.Series;
import io.foreshadow.series.SeriesReader;
import io.foreshadow.series.WideReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the evaluation. Exit codes: 0 done, 1 broken, 2 wrong input or usage. */
@Command(
        name = "./foreshadow evaluate",
        mixinStandardHelpOptions = true,
        version = "Foreshadow 0.1.0",
        sortOptions = false,
        description = {
            "Streams series through Foreshadow's forecasts once and says how good they are: with --train"
                    + " and --test in the format and the measures of the M4 competition, with --rolling from"
                    + " an origin that moves through the end of recorded series.",
            "All files may be plain or gzip."
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Mixin private EvaluateOptions options;
    @Spec private CommandSpec spec;

    /** Evaluates and exits. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new EvaluateCommand())
                .setParameterExceptionHandler((e, given) -> say(e, e.getCommandLine()))
                .setExecutionExceptionHandler((e, command, given) -> say(e, command));
    }

    @Override
    public Integer call() throws IOException {
        options.check();
        if (options.isRolling()) {
            RollingReport report = rolling();
            writeJson(report);
            new RollingText(spec.commandLine().getOut()).print(report);
        } else {
            M4Report report = m4();
            writeJson(report);
            new M4Text(spec.commandLine().getOut()).print(report);
        }
        return CommandLine.ExitCode.OK;
    }

    private M4Report m4() throws IOException {
        Map<String, double[]> trains = WideReader.read(options.train.toString());
        Map<String, double[]> tests = WideReader.read(options.test.toString());
        M4Evaluation evaluation =
                new M4Evaluation(options.season, options.horizon, THREADS::getCurrentThreadCpuTime);
        Progress progress = progress(trains.size());
        try (Writer out =
                options.forecasts == null
                        ? Writer.nullWriter()
                        : Files.newBufferedWriter(options.forecasts)) {
            ForecastsFile file = new ForecastsFile(out);
            for (Map.Entry<String, double[]> train : trains.entrySet()) {
                String name = train.getKey();
                Outlook outlook = evaluation.add(name, train.getValue(), test(tests, name));
                file.write(name, outlook);
                progress.advance(name);
            }
        }
        return evaluation.report();
    }

    private double[] test(Map<String, double[]> tests, String name) {
        double[] test = tests.get(name);
        if (test == null) {
            throw new InvalidSeriesException(
                    options.test
                            + ": has no series "
                            + name
                            + ", which "
                            + options.train
                            + " has; give the files that belong together");
        }
        return test;
    }

    private RollingReport rolling() {
        List<Series> all = new ArrayList<>();
        for (String name : options.rolling) {
            all.addAll(SeriesReader.read(name, System.in));
        }
        RollingEvaluation evaluation =
                new RollingEvaluation(
                        options.horizon,
                        options.every,
                        options.last,
                        THREADS::getCurrentThreadCpuTime);
        Progress progress = progress(all.size());
        for (Series read : all) {
            Series series = options.step == null ? read : ClockSteps.of(read, options.step * 1000L);
            evaluation.add(series, options.seasonOf(series));
            progress.advance(series.client());
        }
        return evaluation.report();
    }

    private Progress progress(int total) {
        return new Progress(spec.commandLine().getErr(), System.console() != null, total);
    }

    private void writeJson(Object report) throws IOException {
        Path json = options.json;
        if (json != null) {
            Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(json.toFile(), report);
        }
    }

    private static int say(Exception error, CommandLine command) {
        PrintWriter err = command.getErr();
        String message = String.valueOf(error.getMessage()).replaceAll("\\R", " ");
        err.println("foreshadow evaluate: " + message + " (see --help)");
        boolean isInput =
                error instanceof CommandLine.ParameterException
                        || error instanceof InvalidSeriesException
                        || error instanceof IllegalArgumentException;
        return isInput ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
