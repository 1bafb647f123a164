package io.foreshadow.local;

import io.foreshadow.job.config.InvalidOptionException;
import io.foreshadow.policy.InvalidPolicyException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What goes wrong in a command as one line on the standard error. Exit codes: 1 broken (no Kafka),
 * 2 wrong input or usage.
 */
public final class CommandErrors {
    private CommandErrors() {}

    /** Says what was wrong, and returns the exit code. */
    public static int say(String command, Exception error, CommandLine line) {
        String message = String.valueOf(error.getMessage()).replaceAll("\\R", " ");
        boolean isUsage = error instanceof ParameterException;
        line.getErr().println(command + ": " + message + (isUsage ? " (see --help)" : ""));
        boolean isInput =
                isUsage
                        || error instanceof InvalidPolicyException
                        || error instanceof InvalidOptionException
                        || error instanceof IllegalArgumentException;
        return isInput ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
