package io.foreshadow.local.flink;

import io.foreshadow.job.ForeshadowJob;
import io.foreshadow.job.config.JobConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A real Flink cluster with its web UI inside this process, running the job. */
public final class EmbeddedFlink implements AutoCloseable {
    private final JobClient job;

    private EmbeddedFlink(JobClient job) {
        this.job = job;
    }

    /**
     * Starts the cluster and the job.
     *
     * @param directory for checkpoints
     * @param webPort port of the web UI on loopback
     * @param parallelism of every operator
     */
    public static EmbeddedFlink start(
            JobConfig config, Path directory, int webPort, int parallelism) {
        Configuration flink = loopback(webPort, parallelism);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        return start(
                "foreshadow",
                flink,
                parallelism,
                environment -> ForeshadowJob.build(environment, config));
    }

    /**
     * Starts a job of one's own.
     *
     * @param settings {@link #loopback} and whatever the job needs
     * @param build puts the job into its environment
     */
    public static EmbeddedFlink start(
            String name,
            Configuration settings,
            int parallelism,
            Consumer<StreamExecutionEnvironment> build) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(settings)
                        .setParallelism(parallelism);
        build.accept(environment);
        try {
            return new EmbeddedFlink(environment.executeAsync(name));
        } catch (Exception e) {
            throw new IllegalStateException("Flink cannot start: " + rootMessage(e), e);
        }
    }

    /** Settings of a cluster in this process whose web UI is on loopback. */
    public static Configuration loopback(int webPort, int slots) {
        Configuration flink = new Configuration();
        flink.set(RestOptions.PORT, webPort);
        flink.set(RestOptions.BIND_PORT, Integer.toString(webPort));
        flink.set(RestOptions.ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        return flink;
    }

    /** Flink's id of the job. */
    public String jobId() {
        return job.getJobID().toString();
    }

    /** Waits until the job runs. */
    public void awaitRunning(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (status() != JobStatus.RUNNING) {
            if (status().isTerminalState() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the job is " + status() + ", not running");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Cancels the job; the cluster ends with it. */
    @Override
    public void close() {
        try {
            job.cancel().get(20, TimeUnit.SECONDS);
            job.getJobExecutionResult()
                    .handle((result, cancelled) -> null)
                    .get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Flink does not stop: " + rootMessage(e), e);
        }
    }

    private JobStatus status() {
        return job.getJobStatus().join();
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
