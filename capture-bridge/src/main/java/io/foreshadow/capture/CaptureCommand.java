package io.foreshadow.capture;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.identity.HashKey;
import io.foreshadow.capture.identity.IdentitySettings;
import io.foreshadow.capture.publish.EventSink;
import io.foreshadow.capture.publish.HandOff;
import io.foreshadow.capture.publish.JsonPrinter;
import io.foreshadow.capture.publish.KafkaPublisher;
import io.foreshadow.capture.publish.KafkaSettings;
import io.foreshadow.capture.publish.OutputClosedException;
import io.foreshadow.capture.publish.PublishException;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.CaptureFileSource;
import io.foreshadow.capture.source.LiveSettings;
import io.foreshadow.capture.source.LiveSource;
import io.foreshadow.capture.source.PacketSource;
import io.foreshadow.events.Topics;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the bridge. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "capture",
        version = "Foreshadow capture 0.1.0",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Reads packets, finds the HTTP exchanges in them and writes one event of metadata"
                    + " for each; never payload.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  capture --read traffic.pcap --print",
            "  capture --interface lo --bpf \"tcp port 80\" --kafka localhost:9092",
            "  capture --interface lo --client header:X-Client --client source --print"
        })
public final class CaptureCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--read",
            paramLabel = "FILE",
            description = "Read a pcap or pcapng file, gzipped or not.")
    private Path file;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            description = "Capture from an interface until Ctrl-C.")
    private String interfaceName;

    @Option(
            names = "--bpf",
            paramLabel = "EXPR",
            description = "Capture only what matches this libpcap filter.")
    private String filter;

    @Option(names = "--print", description = "Print each event as one line of JSON.")
    private boolean print;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Publish each event to this Kafka.")
    private String kafka;

    @Option(
            names = "--topic",
            defaultValue = Topics.TRAFFIC,
            description = "Topic to publish to (default: ${DEFAULT-VALUE}).")
    private String topic;

    @Option(
            names = "--kafka-property",
            paramLabel = "KEY=VALUE",
            description = "Further setting of the Kafka producer; may be repeated.")
    private Map<String, String> kafkaProperties = new LinkedHashMap<>();

    @Option(
            names = "--client",
            paramLabel = "RULE",
            description = {
                "Who a request belongs to: header:NAME, header:NAME:hash, cookie:NAME, key:NAME,"
                        + " sni, proxy, forwarded, cidr:FILE, cidr:RANGE=NAME, vni, vni:ID=NAME,"
                        + " assignment or source (the sender's address). Addresses are hashed"
                        + " unless :plain follows. May be repeated: the first rule that can tell"
                        + " decides (default: source)."
            })
    private List<String> clientRules = new ArrayList<>();

    @Option(
            names = "--snaplen",
            paramLabel = "BYTES",
            defaultValue = "" + LiveSettings.DEFAULT_SNAP_LENGTH,
            description = "Bytes to capture of each packet (default: ${DEFAULT-VALUE}).")
    private int snapLength;

    @Option(
            names = "--buffer-mb",
            paramLabel = "MB",
            defaultValue = "" + LiveSettings.DEFAULT_BUFFER_MEGABYTES,
            description = "Size of the kernel's buffer (default: ${DEFAULT-VALUE}).")
    private int bufferMegabytes;

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
    public Integer call() {
        ClientRules rules = requireValidUsage();
        Counters counters = new Counters();
        try (EventSink sink = sink(counters)) {
            capture(CaptureSettings.of(rules), sink, counters);
            return CommandLine.ExitCode.OK;
        } catch (CaptureException | PublishException e) {
            say(spec.commandLine(), e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } catch (OutputClosedException e) {
            // As with "| head": whoever read the output has seen enough.
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void capture(CaptureSettings settings, EventSink sink, Counters counters)
            throws CaptureException {
        try (PacketSource source = source()) {
            CaptureBridge bridge = new CaptureBridge(source, settings, sink, counters);
            StopOnExit exit = StopOnExit.of(bridge);
            try {
                bridge.run();
            } finally {
                sink.close();
                say(spec.commandLine(), counters.summary());
                exit.finished();
            }
        }
    }

    private ClientRules requireValidUsage() {
        require((file == null) != (interfaceName == null), "give either --read or --interface");
        require(print || kafka != null, "say where events go: --print, --kafka or both");
        require(
                filter == null || interfaceName != null,
                "--bpf needs --interface; filter a file with tcpdump -r FILE -w OTHER EXPR");
        require(snapLength >= 64, "--snaplen must be at least 64 bytes");
        require(
                bufferMegabytes >= 1 && bufferMegabytes < 2048,
                "--buffer-mb must be between 1 and 2047");
        try {
            return ClientRules.parse(clientRules, IdentitySettings.of(HashKey.random()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void require(boolean valid, String message) {
        if (!valid) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private PacketSource source() throws CaptureException {
        if (file != null) {
            return CaptureFileSource.open(file);
        }
        String expression = filter == null ? "" : filter;
        return LiveSource.open(
                new LiveSettings(List.of(interfaceName), expression, snapLength, bufferMegabytes));
    }

    private EventSink sink(Counters counters) throws PublishException {
        boolean live = interfaceName != null;
        List<EventSink> sinks = new ArrayList<>();
        if (print) {
            sinks.add(new JsonPrinter(spec.commandLine().getOut(), live));
        }
        if (kafka != null) {
            KafkaSettings settings = new KafkaSettings(kafka, topic, kafkaProperties);
            HandOff handOff = live ? HandOff.DROP : HandOff.WAIT;
            sinks.add(KafkaPublisher.connect(settings, handOff, counters));
        }
        return EventSink.all(sinks);
    }

    private static void say(CommandLine command, String message) {
        command.getErr().println("capture: " + message.replaceAll("\\R", " "));
        command.getErr().flush();
    }
}
