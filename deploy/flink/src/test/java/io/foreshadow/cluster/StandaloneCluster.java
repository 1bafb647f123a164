package io.foreshadow.cluster;

import io.foreshadow.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A standalone Flink cluster of separate processes on free ports, run by the scripts that users
 * run. Failures are noticed fast and checkpoints are frequent.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final Map<String, String> FAST_RECOVERY =
            Map.of(
                    "heartbeat.interval", "1s",
                    "heartbeat.timeout", "10s",
                    "execution.checkpointing.interval", "1s",
                    "execution.checkpointing.min-pause", "0s",
                    "restart-strategy.type", "fixed-delay",
                    "restart-strategy.fixed-delay.delay", "1s",
                    "restart-strategy.fixed-delay.attempts", "60");

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern JOB = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Path: (\\S+)");
    private static final int EXCERPT_LINES = 15;

    /** Enough for a JobManager and the TaskManagers that come and go in a test. */
    private static final int METRICS_PORTS = 10;

    private final Path directory;
    private final Script cluster;
    private final Script flink;
    private final FlinkRest rest;
    private final int metricsPort = Ports.free();

    private StandaloneCluster(Path directory, int port) {
        this.directory = directory;
        this.cluster = clusterScript(directory);
        this.flink = script("flink", directory);
        this.rest = new FlinkRest(URI.create("http://localhost:" + port));
    }

    /** The script {@code cluster}, for a run directory. */
    static Script clusterScript(Path directory) {
        return script("cluster", directory);
    }

    /** Starts a JobManager and one TaskManager of two slots. */
    static StandaloneCluster start(Path directory) {
        int port = Ports.free();
        StandaloneCluster started = new StandaloneCluster(directory, port);
        List<String> arguments =
                new ArrayList<>(List.of("start", "--port", Integer.toString(port)));
        arguments.addAll(List.of("-D", "jobmanager.rpc.port=" + Ports.free()));
        arguments.addAll(List.of("-D", "metrics.reporter.prom.port=" + started.metricsPorts()));
        FAST_RECOVERY.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
        started.cluster.run(arguments.toArray(String[]::new)).requireSuccess();
        return started;
    }

    /** Submits with {@code flink run -d} and waits until all tasks run; returns the job's id. */
    String submit(String... arguments) {
        String output = flink(Stream.concat(Stream.of("run", "-d"), Stream.of(arguments)));
        String job = find(JOB, output);
        awaitRunning(job);
        return job;
    }

    /** What all processes of the cluster show to Prometheus. */
    String metrics() {
        return IntStream.range(0, METRICS_PORTS)
                .mapToObj(i -> FlinkRest.text(URI.create("http://localhost:" + (metricsPort + i))))
                .collect(Collectors.joining());
    }

    private String metricsPorts() {
        return metricsPort + "-" + (metricsPort + METRICS_PORTS - 1);
    }

    /** Waits until all tasks of a job run. */
    void awaitRunning(String job) {
        await("all tasks of the job run", () -> rest.allTasksRun(job));
    }

    /** Waits until a job has completed a number of checkpoints that were not complete before. */
    void awaitCheckpoints(String job, int count) {
        int target = rest.completedCheckpoints(job) + count;
        await(
                count + " more checkpoints are complete",
                () -> rest.completedCheckpoints(job) >= target);
    }

    /** Stops a job with a savepoint and returns where it is. All it wrote is committed then. */
    String stopWithSavepoint(String job) {
        return find(SAVEPOINT, flink(Stream.of("stop", job)));
    }

    /** Cancels a job. */
    void cancel(String job) {
        flink(Stream.of("cancel", job));
        await("the job is cancelled", () -> rest.state(job).equals("CANCELED"));
    }

    /** Ends a TaskManager with kill -9. */
    void killTaskManager(int number) {
        cluster.run("taskmanager", "kill", Integer.toString(number)).requireSuccess();
    }

    /** Starts one TaskManager more and waits until it is registered. */
    void startTaskManager() {
        cluster.run("taskmanager", "start").requireSuccess();
    }

    /** What {@code cluster status} says. */
    String status() {
        return cluster.run("status").requireSuccess();
    }

    FlinkRest rest() {
        return rest;
    }

    /** The processes of this cluster that are alive. */
    List<ProcessHandle> processes() {
        String mark = "-Dlog.file=" + directory;
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains(mark))
                .toList();
    }

    /** The last problems in each log of the cluster. */
    String logs() {
        try (Stream<Path> files = Files.list(directory.resolve("log"))) {
            return files.filter(f -> f.toString().matches(".*\\.(log|out)"))
                    .sorted()
                    .map(StandaloneCluster::excerpt)
                    .collect(Collectors.joining(System.lineSeparator()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a condition; shows the logs when it does not come about. */
    void await(String condition, BooleanSupplier holds) {
        Await.until(condition, LIMIT, holds, this::logs);
    }

    @Override
    public void close() {
        cluster.run("stop").requireSuccess();
    }

    private String flink(Stream<String> arguments) {
        Script.Exit exit = flink.run(arguments.toArray(String[]::new));
        if (exit.code() != 0) {
            throw new AssertionError(exit.output() + System.lineSeparator() + logs());
        }
        return exit.output();
    }

    private static String excerpt(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> problems =
                    lines.filter(l -> l.matches(".*( WARN | ERROR |Exception|Caused by).*"))
                            .toList();
            int from = Math.max(0, problems.size() - EXCERPT_LINES);
            return Stream.concat(
                            Stream.of("--- " + log.getFileName()),
                            problems.subList(from, problems.size()).stream())
                    .collect(Collectors.joining(System.lineSeparator()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("expected " + pattern + " in: " + text);
        }
        return matcher.group(1);
    }

    private static Script script(String name, Path directory) {
        return new Script(
                Script.repository().resolve("deploy/flink").resolve(name),
                Map.of("FORESHADOW_CLUSTER_DIR", directory.toString()));
    }
}
