package io.foreshadow.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Foreshadow promises its consumers: whatever fails, {@code foreshadow.scaling} holds the same
 * events, each once. The job runs twice over the same traffic on a cluster of separate processes,
 * once undisturbed and once with a TaskManager killed half way.
 */
class StandaloneClusterE2ECase {
    private static final Path JOB =
            Script.repository().resolve("flink-job/target/foreshadow-job.jar");

    private static final int HALF = ScriptedTraffic.SECONDS / 2;

    /** Of the first half, the last buckets stay open until later traffic closes them. */
    private static final int NEARLY_HALF = HALF - 10;

    private static final int SHORTLY_AFTER_HALF = HALF + 20;

    @TempDir Path directory;

    @BeforeAll
    static void jobIsBuilt() {
        assertThat(JOB).as("the job; ./foreshadow build makes it").exists();
    }

    @Test
    void scalingEventsAreTheSameAndOnceWhenATaskManagerIsKilled() throws Exception {
        ScalingLog undisturbed = run("undisturbed", false);
        ScalingLog disturbed = run("disturbed", true);

        assertThat(undisturbed.scaledUp()).containsAll(ScriptedTraffic.clients());
        assertThat(undisturbed.ids()).doesNotHaveDuplicates();
        assertThat(disturbed.ids()).doesNotHaveDuplicates();
        assertThat(undisturbed.differences(disturbed)).isEmpty();
    }

    /** Runs the job over the whole traffic, in three parts. */
    private ScalingLog run(String name, boolean disturbed) throws Exception {
        Path folder = directory.resolve(name);
        try (Broker broker = Broker.start(folder.resolve("kafka"));
                StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("flink"));
                Progress progress = new Progress(broker.bootstrapServers())) {
            String job = submit(cluster, broker);
            broker.write(ScriptedTraffic.between(0, HALF));
            cluster.await("half is done", () -> progress.everyoneReached(NEARLY_HALF));
            cluster.awaitCheckpoints(job, 2);
            broker.write(ScriptedTraffic.between(HALF, SHORTLY_AFTER_HALF));
            cluster.await("more than half is done", () -> progress.someoneReached(HALF));
            if (disturbed) {
                loseTaskManager(cluster, job);
            }
            broker.write(ScriptedTraffic.between(SHORTLY_AFTER_HALF, ScriptedTraffic.SECONDS));
            broker.write(ScriptedTraffic.end());
            cluster.await("all is done", () -> progress.everyoneReached(ScriptedTraffic.SECONDS));
            assertThat(cluster.metrics())
                    .as("to Prometheus")
                    .containsPattern("foreshadow_kind_decisions\\{.*kind=\"scale_up\"")
                    .containsPattern("foreshadow_late\\{");
            cluster.stopWithSavepoint(job);
            return ScalingLog.read(broker);
        }
    }

    /**
     * The TaskManager has gone on from its last checkpoint by then: some of the traffic is read
     * again, and some of what was written was never committed, unless yet another checkpoint came
     * between.
     */
    private static void loseTaskManager(StandaloneCluster cluster, String job) {
        cluster.killTaskManager(1);
        cluster.startTaskManager();
        cluster.await("the job is restored", () -> cluster.rest().restores(job) == 1);
        cluster.awaitRunning(job);
    }

    private String submit(StandaloneCluster cluster, Broker broker) throws Exception {
        Path policies = Path.of(getClass().getResource("/policies.yaml").toURI());
        return cluster.submit(
                JOB.toString(),
                "--kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "--policies",
                policies.toString(),
                "--bucket",
                "1 s",
                "--traffic.idle-after",
                "0 s");
    }
}
