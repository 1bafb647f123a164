package io.foreshadow.local.control;

import io.foreshadow.local.CommandErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * The commands by which people stop and let go what Foreshadow does. Exit codes: 0 done, 1 broken
 * (no Kafka), 2 wrong input or usage.
 */
@Command(
        name = "./foreshadow",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PauseCommand.class,
            ResumeCommand.class,
            ApproveCommand.class,
            RejectCommand.class
        })
public final class ControlCommand implements Runnable {
    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    /** Does what is asked, and exits. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ControlCommand())
                .setParameterExceptionHandler((e, given) -> say(e, e.getCommandLine()))
                .setExecutionExceptionHandler((e, command, given) -> say(e, command));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: pause, resume, approve or reject");
    }

    private static int say(Exception error, CommandLine command) {
        return CommandErrors.say("foreshadow " + command.getCommandName(), error, command);
    }
}
