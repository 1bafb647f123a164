package io.foreshadow.local.policy;

import io.foreshadow.local.CommandErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * The command line of the policies. Exit codes: 0 done, 1 broken (no Kafka), 2 wrong input or
 * usage.
 */
@Command(
        name = "./foreshadow policy",
        mixinStandardHelpOptions = true,
        version = "Foreshadow 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            GetCommand.class,
            SetCommand.class,
            ListCommand.class,
            ValidateCommand.class,
            DeleteCommand.class
        },
        description = {
            "Reads and writes the policies on the topic foreshadow.policies, which a running job follows"
                    + " at once.",
            "Exit codes: 0 done, 1 Kafka cannot be used, 2 wrong input or usage."
        })
public final class PolicyCommand implements Runnable {
    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    /** Does what is asked, and exits. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new PolicyCommand())
                .setParameterExceptionHandler((e, given) -> say(e, e.getCommandLine()))
                .setExecutionExceptionHandler((e, command, given) -> say(e, command));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: get, set, list, validate or delete");
    }

    private static int say(Exception error, CommandLine command) {
        return CommandErrors.say("foreshadow policy", error, command);
    }
}
