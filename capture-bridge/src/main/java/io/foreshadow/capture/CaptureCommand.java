package io.foreshadow.capture;

import io.foreshadow.capture.assignment.AssignmentFollower;
import io.foreshadow.capture.assignment.Assignments;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.Attribution;
import io.foreshadow.capture.metrics.MetricsException;
import io.foreshadow.capture.options.IdentityOptions;
import io.foreshadow.capture.options.InputOptions;
import io.foreshadow.capture.options.LimitOptions;
import io.foreshadow.capture.options.MonitoringOptions;
import io.foreshadow.capture.options.OutputOptions;
import io.foreshadow.capture.privilege.PrivilegeException;
import io.foreshadow.capture.publish.EventSink;
import io.foreshadow.capture.publish.HandOff;
import io.foreshadow.capture.publish.JsonPrinter;
import io.foreshadow.capture.publish.KafkaPublisher;
import io.foreshadow.capture.publish.KafkaSettings;
import io.foreshadow.capture.publish.OutputClosedException;
import io.foreshadow.capture.publish.PublishException;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.PacketSource;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the bridge. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "capture",
        version = "Foreshadow capture " + CaptureCommand.VERSION,
        sortOptions = false,
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description = {
            "Reads packets, finds the exchanges of HTTP/1, HTTP/2 and gRPC in them, sums up what is"
                    + " encrypted, and writes events of metadata; never payload.",
            ""
        },
        footer = {
            "",
            "Options may also be kept in a file: capture @FILE.",
            "",
            "Examples:",
            "  capture --read traffic.pcap --print",
            "  capture --interface eth1 --user nobody --bpf \"tcp port 80\" --client"
                    + " header:X-Tenant --kafka localhost:9092",
            "  capture --interface eth1 --client cookie:session --client source --hash-key key"
                    + " --kafka localhost:9092 --metrics-port 9464"
        })
public final class CaptureCommand implements Callable<Integer> {
    static final String VERSION = "0.1.0";

    /** How long the assignments may take to arrive before a file is read without the rest. */
    private static final Duration ASSIGNMENTS_TIMEOUT = Duration.ofSeconds(10);

    @Spec private CommandSpec spec;
    @Mixin private InputOptions input;
    @Mixin private OutputOptions output;
    @Mixin private IdentityOptions identity;
    @Mixin private LimitOptions limits;
    @Mixin private MonitoringOptions monitoring;

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        // Only here, so that a program which embeds the bridge keeps its own logging.
        if (System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty(
                    "log4j2.configurationFile", "classpath:io/foreshadow/capture/log4j2.xml");
        }
        FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
        PrintWriter out =
                new PrintWriter(
                        new BufferedOutputStream(stdout, 1 << 16), false, StandardCharsets.UTF_8);
        int exitCode = commandLine().setOut(out).execute(arguments);
        out.flush();
        System.exit(exitCode);
    }

    /** The command, ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new CaptureCommand())
                .setParameterExceptionHandler(
                        (e, arguments) -> {
                            say(e.getCommandLine(), e.getMessage() + " (see capture --help)");
                            return CommandLine.ExitCode.USAGE;
                        })
                .setExecutionExceptionHandler(
                        (e, command, arguments) -> {
                            say(command, "unexpected " + e + ": please report it");
                            return CommandLine.ExitCode.SOFTWARE;
                        });
    }

    @Override
    public Integer call() throws InterruptedException {
        input.validate(spec);
        output.validate(spec);
        limits.validate(spec);
        monitoring.validate(spec);
        Assignments assignments = new Assignments();
        boolean publish = output.publish();
        Attribution attribution =
                identity.attribution(
                        spec, publish ? assignments::clientOf : null, publish, this::say);
        CaptureSettings settings =
                new CaptureSettings(attribution, limits.flows(), limits.sliceInterval());
        try (PacketSource source = input.open(this::say)) {
            capture(source, settings, assignments);
            return CommandLine.ExitCode.OK;
        } catch (CaptureException | PrivilegeException | PublishException | MetricsException e) {
            say(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } catch (OutputClosedException e) {
            // As with "| head": whoever read the output has seen enough.
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void capture(PacketSource source, CaptureSettings settings, Assignments assignments)
            throws CaptureException, PublishException, MetricsException, InterruptedException {
        Counters counters = new Counters();
        KafkaPublisher publisher = publisher(counters);
        EventSink sink = sink(publisher);
        CaptureBridge bridge = new CaptureBridge(source, settings, sink, counters);
        StopOnExit exit = StopOnExit.of(bridge);
        try (sink;
                AssignmentFollower follower = follower(assignments, counters)) {
            if (follower != null && !input.isLive()) {
                follower.awaitCaughtUp(ASSIGNMENTS_TIMEOUT);
            }
            run(bridge, publisher);
        } finally {
            say(counters.summary());
            exit.finished();
        }
    }

    private void run(CaptureBridge bridge, KafkaPublisher publisher)
            throws CaptureException, MetricsException {
        PrintWriter err = spec.commandLine().getErr();
        Monitoring running = Monitoring.start(monitoring, bridge, publisher, input.isLive(), err);
        try {
            bridge.run();
        } finally {
            running.close();
        }
    }

    private KafkaPublisher publisher(Counters counters) throws PublishException {
        if (!output.publish()) {
            return null;
        }
        HandOff handOff = input.isLive() ? HandOff.DROP : HandOff.WAIT;
        return KafkaPublisher.connect(output.kafka(), handOff, counters);
    }

    private EventSink sink(KafkaPublisher publisher) {
        List<EventSink> sinks = new ArrayList<>();
        if (output.print()) {
            sinks.add(new JsonPrinter(spec.commandLine().getOut(), input.isLive()));
        }
        if (publisher != null) {
            sinks.add(publisher);
        }
        return sinks.size() == 1 ? sinks.get(0) : EventSink.all(sinks);
    }

    private AssignmentFollower follower(Assignments assignments, Counters counters) {
        if (!identity.needAssignments() || !output.publish()) {
            return null;
        }
        KafkaSettings kafka = output.kafka();
        return AssignmentFollower.start(
                kafka.bootstrapServers(), kafka.properties(), assignments, counters);
    }

    private void say(String message) {
        say(spec.commandLine(), message);
    }

    private static void say(CommandLine command, String message) {
        command.getErr().println("capture: " + message.replaceAll("\\R", " "));
        command.getErr().flush();
    }
}
