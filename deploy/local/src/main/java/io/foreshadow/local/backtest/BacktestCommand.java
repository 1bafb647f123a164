package io.foreshadow.local.backtest;

import io.foreshadow.backtest.Backtest;
import io.foreshadow.backtest.BacktestPlan;
import io.foreshadow.backtest.report.BacktestReport;
import io.foreshadow.backtest.report.HtmlReport;
import io.foreshadow.backtest.report.TextReport;
import io.foreshadow.local.Progress;
import io.foreshadow.policy.InvalidPolicyException;
import io.foreshadow.policy.PolicyBook;
import io.foreshadow.policy.PolicyFile;
import io.foreshadow.series.InvalidSeriesException;
import io.foreshadow.series.Series;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the backtest. Exit codes: 0 done, 1 broken, 2 wrong input or usage. */
@Command(
        name = "./foreshadow backtest",
        mixinStandardHelpOptions = true,
        version = "Foreshadow 0.1.0",
        sortOptions = false,
        description = {
            "Replays recorded demand through Foreshadow's real forecasts and decisions on a simulated"
                    + " platform, beside reactive, scheduled, static and other predictive controllers and"
                    + " beside perfect knowledge, and says what each costs and how often it has too little.",
            "A trace is CSV, plain or gzip, with the columns timestamp,value or client,timestamp,value."
        })
public final class BacktestCommand implements Callable<Integer> {
    @Option(
            names = "--trace",
            required = true,
            paramLabel = "FILE.csv",
            description = "a trace, a folder of them, or - for standard input; may be repeated")
    private List<String> traces;

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "POLICY.yaml",
            description = "policies, as for the job")
    private Path policy;

    @Mixin private Outputs outputs;
    @Mixin private PlayOptions play;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "clients at once (default: one per processor)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec private CommandSpec spec;

    /** Runs the backtest and exits. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BacktestCommand())
                .setParameterExceptionHandler((e, given) -> say(e, e.getCommandLine()))
                .setExecutionExceptionHandler((e, command, given) -> say(e, command));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        AtomicReference<Progress> replays = new AtomicReference<>();
        Thread stopped = new Thread(() -> stopped(replays.get(), err), "backtest-stopped");
        try (Outputs files = outputs) {
            Runtime.getRuntime().addShutdownHook(stopped);
            BacktestPlan plan = plan(err);
            int total = plan.demand().size() * plan.leads().size();
            Progress progress = new Progress(err, System.console() != null, total);
            HtmlReport page = new HtmlReport();
            files.open(plan.leads().size());
            replays.set(progress);
            BacktestReport report =
                    Backtest.run(
                            plan,
                            (run, scores) -> {
                                files.add(run);
                                page.add(run, scores);
                                progress.advance(run.client());
                            });
            files.finish(report, files.hasHtml() ? page.page(report) : null);
            new TextReport(spec.commandLine().getOut()).print(report);
        } finally {
            forget(stopped);
        }
        return CommandLine.ExitCode.OK;
    }

    private BacktestPlan plan(PrintWriter err) throws IOException {
        if (threads < 1 || play.fittedClasses < 0 || play.fittedClasses > 100) {
            throw new IllegalArgumentException(
                    "--threads must be 1 or more, and --fit-ladder 1 to 100");
        }
        PolicyBook policies = PolicyFile.read(policy);
        List<Series> demand = new TraceFiles(err).read(traces).stream().map(this::coarser).toList();
        long usual = policies.of("").leadTimeMillis();
        return new BacktestPlan(
                demand,
                policies,
                play.leads(usual),
                play.conditions(usual),
                play.field(play.isSweep || outputs.hasHtml()),
                play.fittedClasses,
                threads);
    }

    private Series coarser(Series trace) {
        Series demand = play.unit().of(trace);
        if (play.step == null || play.step.toMillis() <= trace.stepMillis()) {
            return demand;
        }
        if (play.step.toMillis() % trace.stepMillis() != 0) {
            throw new IllegalArgumentException(
                    "--step must be a multiple of "
                            + trace.stepMillis() / 1000
                            + " s, the step of "
                            + trace.client());
        }
        // Demand is a rate whatever the trace held, so it is averaged.
        return demand.coarser((int) (play.step.toMillis() / trace.stepMillis()), false);
    }

    /**
     * @param replays null while the traces are read
     */
    private static void stopped(Progress replays, PrintWriter err) {
        String where =
                replays == null
                        ? "while the traces were read"
                        : "with " + replays.done() + " of " + replays.total() + " replays done";
        err.println();
        err.println("foreshadow backtest: stopped " + where + "; no report was written");
        err.flush();
    }

    /** The run has ended; where the JVM is stopping already the hook has said so. */
    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Stopping.
        }
    }

    private static int say(Exception error, CommandLine command) {
        String message = String.valueOf(error.getMessage()).replaceAll("\\R", " ");
        command.getErr().println("foreshadow backtest: " + message + " (see --help)");
        boolean isInput =
                error instanceof CommandLine.ParameterException
                        || error instanceof InvalidSeriesException
                        || error instanceof InvalidPolicyException
                        || error instanceof IllegalArgumentException;
        return isInput ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
