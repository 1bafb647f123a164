package io.foreshadow.local.receive;

import io.foreshadow.local.CommandErrors;
import io.foreshadow.provisioning.FenceLedger;
import io.foreshadow.provisioning.FencedPlatform;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.local.LocalPlatformFactory;
import io.foreshadow.provisioning.receiver.ActionReceiver;
import io.foreshadow.provisioning.receiver.CommandProvisioner;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the receiver. */
@Command(
        name = "./foreshadow receive",
        mixinStandardHelpOptions = true,
        version = "Foreshadow 0.1.0",
        sortOptions = false,
        description = {
            "Receives the actions of a job whose platform is webhook: verifies them, refuses what"
                    + " is stale or would take away what serves, and has the rest carried out.",
            "A PROGRAM reads an action as JSON from its standard input and makes the desired state"
                    + " hold; it ends with 0 when that is so, with 75 to be tried again, and may write"
                    + " {\"endpoint\": \"address:port\", \"detail\": \"one sentence\"}.",
            "Runs until Ctrl-C. Exit codes: 1 cannot run, 2 wrong input or usage."
        })
public final class ReceiveCommand implements Callable<Integer> {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(45);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(2);

    @Option(
            names = "--address",
            paramLabel = "HOST",
            description = "where to listen (default: ${DEFAULT-VALUE})")
    private String address = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "where to listen (default: ${DEFAULT-VALUE})")
    private int port = 8090;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description =
                    "secrets shared with the job, one or two, one a line; without it the"
                            + " environment's FORESHADOW_WEBHOOK_SECRET")
    private String secretFile;

    @ArgGroup(multiplicity = "1")
    private Target target;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "how long PROGRAM may run (default: ${DEFAULT-VALUE})")
    private int patience = 600;

    @Parameters(paramLabel = "PROGRAM", description = "what carries out actions, and its arguments")
    private List<String> program = List.of();

    @Spec private CommandSpec spec;

    /** Who carries actions out. */
    static final class Target {
        @Option(
                names = "--ledger",
                paramLabel = "DIRECTORY",
                description =
                        "have PROGRAM carry out actions, and keep here how far each client is")
        private Path ledger;

        @Option(
                names = "--local",
                paramLabel = "DIRECTORY",
                description = "have the local platform of this directory carry out actions")
        private Path local;
    }

    /** Runs until it is stopped. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine(new ReceiveCommand());
    }

    static CommandLine commandLine(ReceiveCommand command) {
        return new CommandLine(command)
                .setStopAtPositional(true)
                .setParameterExceptionHandler((e, given) -> say(e, e.getCommandLine()))
                .setExecutionExceptionHandler((e, line, given) -> say(e, line));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ActionReceiver receiver = start();
        spec.commandLine()
                .getOut()
                .printf(
                        "Receiving at http://%s:%d%s; Ctrl-C ends it.%n",
                        address, receiver.port(), ActionReceiver.PATH);
        spec.commandLine().getOut().flush();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    receiver.close();
                                    stopped.countDown();
                                }));
        stopped.await();
        return 0;
    }

    /** Starts receiving with the options that were parsed. */
    ActionReceiver start() throws IOException {
        if (program.isEmpty() == (target.ledger != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    target.ledger == null
                            ? "--local takes no PROGRAM"
                            : "--ledger needs a PROGRAM that carries out actions");
        }
        if (patience < 1) {
            throw new ParameterException(spec.commandLine(), "--patience must be 1 or more");
        }
        return new ActionReceiver(
                new InetSocketAddress(address, port), secretFile, platform(), ANSWER_PATIENCE);
    }

    private Platform platform() throws IOException {
        return target.local != null
                ? new LocalPlatformFactory(target.local.toString()).open()
                : new FencedPlatform(
                        new CommandProvisioner(program, Duration.ofSeconds(patience)),
                        new FenceLedger(target.ledger),
                        InstantSource.system(),
                        LOCK_PATIENCE);
    }

    private static int say(Exception error, CommandLine line) {
        return CommandErrors.say("foreshadow receive", error, line);
    }
}
