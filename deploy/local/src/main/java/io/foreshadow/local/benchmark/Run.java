package io.foreshadow.local.benchmark;

import io.foreshadow.job.config.JobConfig;
import io.foreshadow.local.Ports;
import io.foreshadow.local.flink.EmbeddedFlink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

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
        Meter meter = Meter.start(events);
        try (EmbeddedFlink flink =
                EmbeddedFlink.start(
                        variant.name(),
                        settings(port, directory),
                        PARALLELISM,
                        environment -> variant.build(environment, config))) {
            meter.await(PATIENCE_SECONDS);
            return new Run(
                    meter.seconds(), meter.cpuSeconds(), lastCheckpoints(port, flink.jobId()));
        }
    }

    /** After one more checkpoint, which holds the state as it is in the end. */
    private static Checkpoints lastCheckpoints(int port, String job)
            throws IOException, InterruptedException {
        Checkpoints now = Checkpoints.of(port, job);
        long before = now.completed();
        while (now.completed() < before + 2) {
            TimeUnit.MILLISECONDS.sleep(200);
            now = Checkpoints.of(port, job);
        }
        return now;
    }

    private static Configuration settings(int port, Path directory) {
        Configuration flink = EmbeddedFlink.loopback(port, PARALLELISM);
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
