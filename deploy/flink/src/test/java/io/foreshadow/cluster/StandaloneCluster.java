package io.foreshadow.cluster;

import io.foreshadow.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
                    "heartbeat.timeout", "60s",
                    "execution.checkpointing.interval", "1s",
                    "execution.checkpointing.min-pause", "0s",
                    "restart-strategy.exponential-delay.max-backoff", "2s",
                    "taskmanager.load-balance.mode", "SLOTS",
                    "taskmanager.memory.process.size", "1g");

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Pattern JOB = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final String JARS = "flink-web-upload";
    private static final Pattern SAVEPOINT = Pattern.compile("Path: (\\S+)");
    private static final int EXCERPT_LINES = 15;

    /** Enough for a JobManager and the TaskManagers that come and go in a test. */
    private static final int METRICS_PORTS = 10;

    private final Path directory;
    private final Script cluster;
    private final Script flink;
    private final FlinkRest rest;
    private final int metricsPort = Ports.free();

    private int oldestTaskManager = 1;

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

    /** Starts a JobManager and TaskManagers of two slots each. */
    static StandaloneCluster start(Path directory, int taskManagers) {
        int port = Ports.free();
        StandaloneCluster started = new StandaloneCluster(directory, port);
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
        List<String> arguments =
                new ArrayList<>(List.of("start", "--port", Integer.toString(port)));
        arguments.addAll(List.of("--taskmanagers", Integer.toString(taskManagers)));
        arguments.addAll(List.of("-D", "jobmanager.rpc.port=" + Ports.free()));
        arguments.addAll(List.of("-D", "metrics.reporter.prom.port=" + started.metricsPorts()));
        arguments.addAll(List.of("-D", "web.upload.dir=" + directory));
        FAST_RECOVERY.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
        started.cluster.run(arguments.toArray(String[]::new)).requireSuccess();
        return started;
    }

    /**
     * Submits a jar over the REST API, which costs no JVM, and waits until all tasks run.
     *
     * @param savepoint or checkpoint to begin with; null for none
     * @param settings of Flink for this job
     * @return the job's id
     */
    String submit(
            Path jar,
            int parallelism,
            String savepoint,
            Map<String, String> settings,
            List<String> arguments) {
        Path offered = directory.resolve(JARS).resolve(jar.getFileName());
        try {
            if (!Files.exists(offered)) {
                Files.createDirectories(offered.getParent());
                Files.copy(jar, offered);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String job =
                rest.run(
                        offered.getFileName().toString(),
                        parallelism,
                        savepoint,
                        settings,
                        arguments);
        awaitRunning(job);
        return job;
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

    /** Ends the TaskManager that was started first with kill -9. */
    void killTaskManager() {
        cluster.run("taskmanager", "kill", Integer.toString(oldestTaskManager)).requireSuccess();
        oldestTaskManager++;
    }

    /** Ends the JobManager with kill -9. */
    void killJobManager() {
        cluster.run("jobmanager", "kill").requireSuccess();
    }

    /** Starts another JobManager and waits until the TaskManagers have found it. */
    void startJobManager() {
        cluster.run("jobmanager", "start").requireSuccess();
    }

    /** The last complete checkpoint of a job, which may be gone itself. */
    String lastCheckpoint(String job) {
        try (Stream<Path> files = Files.list(directory.resolve("checkpoints").resolve(job))) {
            return files.filter(folder -> Files.exists(folder.resolve("_metadata")))
                    .max(Comparator.comparingInt(StandaloneCluster::number))
                    .orElseThrow()
                    .toUri()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a file where the checkpoints are, so that none can be written or read. */
    void takeCheckpointsAway() {
        Path checkpoints = directory.resolve("checkpoints");
        try {
            Files.move(checkpoints, directory.resolve("away"));
            Files.createFile(checkpoints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the checkpoints back. */
    void bringCheckpointsBack() {
        Path checkpoints = directory.resolve("checkpoints");
        try {
            Files.delete(checkpoints);
            Files.move(directory.resolve("away"), checkpoints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        try {
            cluster.run("stop").requireSuccess();
        } finally {
            destroy();
        }
    }

    private void destroy() {
        processes().forEach(ProcessHandle::destroyForcibly);
    }

    private static int number(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().replace("chk-", ""));
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
