package io.foreshadow.local.benchmark.moves;

import io.foreshadow.events.Mode;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import io.foreshadow.local.CommandErrors;
import io.foreshadow.local.Ports;
import io.foreshadow.local.WorkFolder;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.local.HaproxyOptions;
import io.foreshadow.provisioning.local.HaproxyProcess;
import io.foreshadow.provisioning.local.LocalPlatformFactory;
import io.foreshadow.provisioning.local.LocalPlatformOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Moves a client under load. Exit code 1: a request failed, a write was lost, a move failed. */
@Command(
        name = "./foreshadow benchmark migrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Moves a client up and down between real resource processes behind a real HAProxy,"
                    + " with its state, while wrk writes and reads keys; then reads every key.",
            ""
        })
public final class MoveBenchmark implements Callable<Integer> {
    private static final int RESOURCE_PORTS = 50;
    private static final int STEP_TIMEOUT_MILLIS = 120_000;

    @Option(
            names = "--moves",
            paramLabel = "N",
            description = "Moves, up and down in turn (default: ${DEFAULT-VALUE}).")
    private int moves = 100;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Connections of the load (default: ${DEFAULT-VALUE}).")
    private int connections = 64;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "Requests per second, well below what the smaller class serves (default:"
                            + " ${DEFAULT-VALUE}).")
    private double rate = 500;

    @Option(
            names = "--capacities",
            split = ",",
            paramLabel = "N",
            description = "Requests per second of both classes (default: 2000,4000).")
    private List<Double> capacities = List.of(2_000.0, 4_000.0);

    @Option(
            names = "--step",
            paramLabel = "MILLIS",
            description = "How long each share of traffic is held (default: ${DEFAULT-VALUE}).")
    private long stepMillis = 1_000;

    @Option(
            names = "--pause",
            paramLabel = "MILLIS",
            description = "Steady time between moves (default: ${DEFAULT-VALUE}).")
    private long pauseMillis = 3_000;

    @Option(
            names = "--lead-in",
            paramLabel = "SECONDS",
            description = "Load before anything is measured (default: ${DEFAULT-VALUE}).")
    private long leadInSeconds = 10;

    private final Timeline timeline = new Timeline();

    /** Runs the benchmark and exits. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new MoveBenchmark());
        line.setExecutionExceptionHandler(
                (error, failing, result) ->
                        CommandErrors.say("foreshadow benchmark migrate", error, failing));
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Policy policy = policy();
        try (WorkFolder folder = WorkFolder.create();
                HaproxyProcess haproxy = HaproxyProcess.start(haproxy(folder.path("haproxy")));
                Platform platform = platform(folder.path("platform"), haproxy, policy)) {
            MovedClient client = new MovedClient(platform, policy, timeline);
            client.signUp();
            try (Wrk load = Wrk.start(haproxy.port(), connections, rate, folder.path("load"))) {
                Thread.sleep(1_000 * leadInSeconds);
                timeline.enter(Phase.STEADY);
                long done = move(client, policy);
                long broken = load.finish();
                Tally tally = Tally.of(timeline, load.notes());
                long lost = new ReadBack(haproxy.port()).lost(tally.acknowledged());
                MoveReport report = new MoveReport(moves, done, broken, lost, tally);
                System.out.print(report.text());
                return report.isClean() ? 0 : 1;
            }
        }
    }

    private long move(MovedClient client, Policy policy) throws InterruptedException {
        long done = 0;
        for (int move = 1; move <= moves; move++) {
            Thread.sleep(pauseMillis);
            String wanted = policy.ladder().get(move % 2).name();
            boolean moved = client.moveTo(wanted);
            done += moved ? 1 : 0;
            System.err.printf(
                    "move %d of %d to %s: %s%n",
                    move, moves, wanted, moved ? "done" : client.lastReason());
        }
        Thread.sleep(pauseMillis);
        return done;
    }

    private Policy policy() {
        if (capacities.size() != 2) {
            throw new IllegalArgumentException("--capacities needs two numbers that rise");
        }
        return new Policy(
                Mode.ACT,
                List.of(
                        new ResourceClass("small", capacities.get(0), 1),
                        new ResourceClass("large", capacities.get(1), 2)),
                "small",
                60_000,
                0.95,
                0.8,
                0,
                10_000,
                0,
                0,
                0,
                List.of(25, 50, 100),
                stepMillis,
                STEP_TIMEOUT_MILLIS,
                1.5);
    }

    private static HaproxyOptions haproxy(Path directory) {
        return new HaproxyOptions(
                directory, Ports.free(), List.of(MovedClient.NAME), ProcessHandle.current().pid());
    }

    private static Platform platform(Path directory, HaproxyProcess haproxy, Policy policy)
            throws IOException {
        int port = Ports.free();
        LocalPlatformOptions.of(
                        haproxy.socket(),
                        policy.ladder().stream()
                                .collect(
                                        Collectors.toMap(
                                                ResourceClass::name, ResourceClass::capacity)))
                .onPorts(port, port + RESOURCE_PORTS)
                .write(directory);
        return new LocalPlatformFactory(directory.toString()).open();
    }
}
