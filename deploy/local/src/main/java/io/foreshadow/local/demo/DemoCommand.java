package io.foreshadow.local.demo;

import io.foreshadow.events.Json;
import io.foreshadow.local.OutputFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the demo. */
@Command(
        name = "./foreshadow demo",
        mixinStandardHelpOptions = true,
        version = "Foreshadow 0.1.0",
        sortOptions = false,
        description = {
            "Runs the whole system on this machine: Kafka, Flink with its web UI, three clients with a resource each"
                    + " behind HAProxy, traffic whose day lasts a minute, and the capture bridge on the loopback interface.",
            "Stops by itself; Ctrl-C stops it sooner. Nothing is left behind."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 40;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "how long traffic runs (default: ${DEFAULT-VALUE})")
    private int seconds = 170;

    @Option(names = "--headless", description = "plain lines without colour, as for a log")
    private boolean headless;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the summary there too, for programs")
    private Path json;

    @Option(
            names = "--day",
            paramLabel = "SECONDS",
            description = "length of a day (default: ${DEFAULT-VALUE})")
    private int day = 60;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            description = "Flink's web UI (default: ${DEFAULT-VALUE})")
    private int webPort = 8081;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "the broker (default: ${DEFAULT-VALUE})")
    private int kafkaPort = 19092;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "the load balancer (default: ${DEFAULT-VALUE})")
    private int httpPort = 18080;

    @Option(
            names = "--replay",
            description = "replay the shipped capture, as where live capture is not allowed")
    private boolean replay;

    @Spec private CommandSpec spec;

    /**
     * Runs the demo and exits: 0 when no request failed, 1 when one did or nothing ran, 2 on a
     * wrong option.
     */
    public static void main(String[] arguments) {
        int status =
                new CommandLine(new DemoCommand())
                        .setParameterExceptionHandler(DemoCommand::oneLine)
                        .setExecutionExceptionHandler(DemoCommand::oneLine)
                        .execute(arguments);
        System.exit(status);
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || day < 20) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds must be 1 or more, and --day 20 or more");
        }
        if (json != null) {
            requireWritable(json);
        }
        DemoSettings settings =
                new DemoSettings(seconds, day * 1000L, webPort, kafkaPort, httpPort, replay);
        Ansi ansi = headless ? Ansi.OFF : Ansi.AUTO;
        CountDownLatch finished = new CountDownLatch(1);
        try (Demo demo = new Demo(settings, System.out, ansi)) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> stop(demo, finished), "demo-shutdown"));
            Summary summary = demo.run();
            if (json != null) {
                Files.write(json, Json.write(summary));
            }
            return summary.failed() == 0 ? 0 : 1;
        } finally {
            finished.countDown();
        }
    }

    /** On Ctrl-C: lets the run end in good order, but not for ever. */
    private static void stop(Demo demo, CountDownLatch finished) {
        demo.stop();
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        demo.close();
    }

    private void requireWritable(Path file) {
        if (!OutputFile.isWritable(file)) {
            throw new ParameterException(
                    spec.commandLine(), "--json " + file + ": cannot be written there");
        }
    }

    private static int oneLine(ParameterException error, String[] arguments) {
        PrintWriter err = error.getCommandLine().getErr();
        err.println("foreshadow demo: " + error.getMessage() + " (see --help)");
        return 2;
    }

    private static int oneLine(
            Exception error, CommandLine command, CommandLine.ParseResult arguments) {
        command.getErr().println("foreshadow demo: " + error.getMessage());
        return 1;
    }
}
