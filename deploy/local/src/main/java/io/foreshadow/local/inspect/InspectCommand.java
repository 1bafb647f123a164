package io.foreshadow.local.inspect;

import io.foreshadow.local.CommandErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The commands that only look. Exit codes: 0 done, 1 broken (no Kafka), 2 wrong input or usage. */
@Command(
        name = "./foreshadow",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ClientsCommand.class, MigrationsCommand.class, ExplainCommand.class})
public final class InspectCommand implements Runnable {
    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    /** Does what is asked, and exits. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new InspectCommand())
                .setParameterExceptionHandler((e, given) -> say(e, e.getCommandLine()))
                .setExecutionExceptionHandler((e, command, given) -> say(e, command));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to look at: clients, migrations or explain");
    }

    private static int say(Exception error, CommandLine command) {
        return CommandErrors.say("foreshadow " + command.getCommandName(), error, command);
    }
}
