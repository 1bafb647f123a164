package io.foreshadow.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Forecast;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.kafka.common.IsolationLevel;

/**
 * One run of the job over the scripted traffic, and what may happen to it. Each step returns when
 * it is done and seen to be done; the traffic goes on with the next step.
 */
final class Run implements AutoCloseable {
    /** How long an outage goes on when it has had its effect already. */
    static final Duration OUTAGE =
            Duration.ofSeconds(Long.getLong("foreshadow.faults.outage.seconds", 0));

    private static final Path JOB =
            Script.repository().resolve("flink-job/target/foreshadow-job.jar");

    /** Traffic ahead of what is waited for, in seconds: it closes the last buckets. */
    private static final int AHEAD = 20;

    private static final int PARALLELISM = 2;

    private final StandaloneCluster cluster;
    private final Broker broker;
    private final Progress progress;
    private final List<String> arguments;
    private final Map<String, String> settings;
    private int written;
    private int parallelism = PARALLELISM;
    private String job;
    private String savepoint;

    /**
     * Starts the job over topics that are empty.
     *
     * @param name unique among the runs on a broker
     * @param options of the job, on top of those it needs
     * @param settings of Flink for this job
     */
    static Run start(
            StandaloneCluster cluster,
            Broker broker,
            String name,
            List<String> options,
            Map<String, String> settings)
            throws Exception {
        broker.renewTopics();
        List<String> arguments = arguments(broker, name);
        arguments.addAll(options);
        Run run = new Run(cluster, broker, arguments, settings);
        run.submit(null);
        return run;
    }

    /**
     * Starts the job from a savepoint, over topics that hold the traffic that was read before it.
     *
     * @param savepoint made by {@link #takeCanonicalSavepoint} of a run of the same name
     * @param until where that run had come to
     */
    static Run resume(
            StandaloneCluster cluster,
            Broker broker,
            String name,
            Path savepoint,
            int until,
            int parallelism)
            throws Exception {
        broker.renewTopics();
        Run run = new Run(cluster, broker, arguments(broker, name), Map.of());
        run.write(until + AHEAD);
        run.parallelism = parallelism;
        run.submit(savepoint.toUri().toString());
        return run;
    }

    private Run(
            StandaloneCluster cluster,
            Broker broker,
            List<String> arguments,
            Map<String, String> settings) {
        this.cluster = cluster;
        this.broker = broker;
        this.arguments = arguments;
        this.settings = settings;
        this.progress = new Progress(broker.bootstrapServers());
    }

    /** The job's part of the traffic, until a client has been forecast at a second of it. */
    Run reach(int second) throws Exception {
        write(second + AHEAD);
        await("the job has come to second " + second, () -> progress.someoneReached(second));
        return this;
    }

    /** Like {@link #reach}, until all clients have been forecast there. */
    Run reachWithAll(int second) throws Exception {
        write(second + AHEAD);
        await("all have come to second " + second, () -> progress.everyoneReached(second));
        return this;
    }

    /** The rest of the traffic, to the last bucket of the last client. */
    Run finish() throws Exception {
        write(ScriptedTraffic.SECONDS);
        broker.write(ScriptedTraffic.end());
        await("all is done", () -> progress.everyoneReached(ScriptedTraffic.SECONDS));
        return this;
    }

    /** The first forecast of each client since the topics are empty. */
    Map<String, Forecast> firstForecasts() {
        return progress.first();
    }

    /** Stops the job, which commits what it has written, and reads that. */
    ScalingLog scaling() {
        cluster.rest().stop(job, SavepointFormatType.NATIVE);
        return ScalingLog.read(broker);
    }

    /**
     * Stops the job with a savepoint that later releases can read, when there is nothing left to
     * write: it holds no transaction of this broker, so another one will do as well.
     */
    Path takeCanonicalSavepoint() {
        awaitCheckpoint();
        awaitCheckpoint();
        return Path.of(URI.create(cluster.rest().stop(job, SavepointFormatType.CANONICAL)));
    }

    /** What the job counts is there for Prometheus. */
    Run requireMetrics() {
        assertThat(cluster.metrics())
                .containsPattern("foreshadow_kind_decisions\\{.*kind=\"scale_up\"")
                .containsPattern("foreshadow_late\\{");
        return this;
    }

    Run awaitCheckpoint() {
        cluster.awaitCheckpoints(job, 1);
        return this;
    }

    Run awaitFailedCheckpoint() {
        int before = cluster.rest().failedCheckpoints(job);
        await("a checkpoint fails", () -> cluster.rest().failedCheckpoints(job) > before);
        return this;
    }

    /** Waits until the broker has given up the transactions that were open. */
    Run awaitAbortedTransactions() {
        try (var committed = broker.scaling(IsolationLevel.READ_COMMITTED);
                var all = broker.scaling(IsolationLevel.READ_UNCOMMITTED)) {
            await("no transaction is open", () -> committed.ends().equals(all.ends()));
        }
        return this;
    }

    /** The job must not have been restarted until now. */
    Run requireUninterrupted() {
        assertThat(cluster.rest().lastFailure(job)).isEmpty();
        return this;
    }

    /**
     * One of two TaskManagers is lost; the job goes on on the other, and one comes in its place.
     */
    Run loseTaskManager() {
        return awaitRestored(
                () -> {
                    cluster.killTaskManager();
                    cluster.startTaskManager();
                });
    }

    /** All are lost, the second one when the job is about to go on on it, and come back. */
    Run loseAllTaskManagers() {
        return awaitRestored(
                () -> {
                    cluster.killTaskManager();
                    cluster.killTaskManager();
                    cluster.startTaskManager();
                    cluster.startTaskManager();
                });
    }

    /** The JobManager is lost; another one goes on from the last checkpoint. */
    Run loseJobManager() {
        cluster.killJobManager();
        cluster.startJobManager();
        submit(cluster.lastCheckpoint(job));
        return this;
    }

    Run loseBroker() {
        broker.kill();
        return this;
    }

    /** Waits until the job has failed, but no longer than {@code atMost}. */
    Run awaitFailure(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        await(
                "the job fails",
                () -> !cluster.rest().lastFailure(job).isEmpty() || System.nanoTime() > end);
        return this;
    }

    /** Lets a time pass that belongs to what happens. */
    Run goOnFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await(time + " have passed", () -> System.nanoTime() > end);
        return this;
    }

    Run bringBrokerBack() {
        broker.start();
        return this;
    }

    Run loseCheckpointStorage() {
        cluster.takeCheckpointsAway();
        return this;
    }

    Run bringCheckpointStorageBack() {
        cluster.bringCheckpointsBack();
        cluster.awaitRunning(job);
        return this;
    }

    /** Stops the job with a savepoint and goes on from it at another parallelism. */
    Run rescale(int newParallelism) {
        parallelism = newParallelism;
        submit(cluster.rest().stop(job, SavepointFormatType.NATIVE));
        return this;
    }

    Run takeSavepoint() {
        savepoint = cluster.rest().savepoint(job);
        return this;
    }

    /** Cancels the job and goes on from the savepoint, as if what came after it had not been. */
    Run goBackToSavepoint() {
        cancel();
        submit(savepoint);
        return this;
    }

    Run cancel() {
        cluster.rest().cancel(job);
        await("the job is cancelled", () -> cluster.rest().state(job).equals("CANCELED"));
        return this;
    }

    @Override
    public void close() {
        progress.close();
    }

    private Run awaitRestored(Runnable disaster) {
        int before = cluster.rest().restores(job);
        disaster.run();
        await("the job is restored", () -> cluster.rest().restores(job) > before);
        cluster.awaitRunning(job);
        return this;
    }

    private void submit(String from) {
        job = cluster.submit(JOB, parallelism, from, settings, arguments);
    }

    private void write(int until) throws Exception {
        broker.write(ScriptedTraffic.between(written, until));
        written = until;
    }

    private void await(String condition, BooleanSupplier holds) {
        cluster.await(condition, holds);
    }

    private static List<String> arguments(Broker broker, String name) throws URISyntaxException {
        Path policies = Path.of(Run.class.getResource("/policies.yaml").toURI());
        return new ArrayList<>(
                List.of(
                        "--kafka.bootstrap-servers",
                        broker.bootstrapServers(),
                        "--kafka.group-id",
                        name,
                        "--kafka.transactional-id-prefix",
                        name,
                        "--policies",
                        policies.toString(),
                        "--bucket",
                        "1 s",
                        "--traffic.idle-after",
                        "0 s"));
    }
}
