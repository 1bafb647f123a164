package io.foreshadow.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of all benchmarks. Exit codes: 0 all gates passed, 1 not, 2 wrong usage. */
@Command(
        name = "./foreshadow benchmark",
        mixinStandardHelpOptions = true,
        version = "Foreshadow 0.1.0",
        description = "Measures the capture bridge beside its peers on generated traffic.",
        subcommands = {CaptureBenchmark.class, LiveBenchmark.class, FloodBenchmark.class})
public final class BenchmarkCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say which benchmark: capture, live or flood");
    }

    /** Runs one benchmark and exits. */
    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new BenchmarkCommand())
                        .setParameterExceptionHandler(
                                (e, given) -> say(e, CommandLine.ExitCode.USAGE))
                        .setExecutionExceptionHandler(
                                (e, command, given) -> say(e, CommandLine.ExitCode.SOFTWARE))
                        .execute(arguments));
    }

    private static int say(Exception e, int exitCode) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\R", " ");
        System.err.println("benchmark: " + message + " (see ./foreshadow benchmark --help)");
        return exitCode;
    }
}
