package io.foreshadow.local.benchmark;

import io.foreshadow.job.config.JobConfig;
import io.foreshadow.local.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One job over all of a workload.
 *
 * @param seconds from the first event read to the last dealt with
 * @param cpuSeconds of the process in between
 * @param checkpoints taken in between and just after
 */
record Run(double seconds, double cpuSeconds, Checkpoints checkpoints) {
    private static final int PATIENCE_SECONDS = 1_800;
    private static final int PARALLELISM = 2;

    static Run of(Variant variant, long events, JobConfig config, Path directory) throws Exception {
        int port = Ports.free();
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(
                                settings(port, directory))
                        .setParallelism(PARALLELISM);
        Meter meter = Meter.start(events);
        variant.build(environment, config);
        JobClient job = environment.executeAsync(variant.name());
        try {
            meter.await(PATIENCE_SECONDS);
            return new Run(meter.seconds(), meter.cpuSeconds(), lastCheckpoints(port, job));
        } finally {
            cancel(job);
        }
    }

    /** After one more checkpoint, which holds the state as it is in the end. */
    private static Checkpoints lastCheckpoints(int port, JobClient job)
            throws IOException, InterruptedException {
        String id = job.getJobID().toString();
        long before = Checkpoints.of(port, id).completed();
        Checkpoints now = Checkpoints.of(port, id);
        while (now.completed() < before + 2) {
            TimeUnit.MILLISECONDS.sleep(200);
            now = Checkpoints.of(port, id);
        }
        return now;
    }

    private static void cancel(JobClient job) throws InterruptedException, TimeoutException {
        try {
            job.cancel().get(20, TimeUnit.SECONDS);
            job.getJobExecutionResult()
                    .handle((result, cancelled) -> null)
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Flink does not stop: " + e.getMessage(), e);
        }
    }

    private static Configuration settings(int port, Path directory) {
        Configuration flink = new Configuration();
        flink.set(RestOptions.PORT, port);
        flink.set(RestOptions.BIND_PORT, Integer.toString(port));
        flink.set(RestOptions.ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, PARALLELISM);
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
        flink.set(PipelineOptions.MAX_PARALLELISM, 360);
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        return flink;
    }
}
