package io.foreshadow.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job on the cluster, from start to stop, through a failure, a savepoint and another start. */
class StandaloneClusterITCase {
    @TempDir Path directory;

    @Test
    void keepsTheStateOfAJobThroughALostTaskManagerAndASavepoint() throws Exception {
        String jar = JobJar.write(directory.resolve("counting.jar"), CountingJob.class).toString();
        StandaloneCluster cluster = StandaloneCluster.start(directory.resolve("run"), 1);
        try (cluster) {
            String job = cluster.submit("-p", "1", jar);
            cluster.awaitCheckpoints(job, 2);
            assertThat(cluster.status())
                    .containsPattern("taskmanager-1 pid \\d+")
                    .contains("job " + job + " RUNNING counting");

            cluster.killTaskManager();
            cluster.startTaskManager();
            cluster.await("the job was restored", () -> cluster.rest().restores(job) == 1);
            cluster.awaitRunning(job);
            cluster.awaitCheckpoints(job, 2);
            assertThat(cluster.rest().lastFailure(job)).doesNotContain("counted");
            cluster.await(
                    "the lost TaskManager is forgotten",
                    () -> cluster.rest().taskManagers().equals(Set.of("taskmanager-2")));

            String savepoint = cluster.stopWithSavepoint(job);
            String resumed = cluster.submit("-s", savepoint, "-p", "2", jar);
            assertThat(cluster.rest().restores(resumed)).isEqualTo(1);
            cluster.awaitCheckpoints(resumed, 2);
            assertThat(cluster.rest().lastFailure(resumed)).isEmpty();
            cluster.cancel(resumed);
        }
        assertThat(cluster.processes()).isEmpty();
        assertThat(directory.resolve("run/tmp")).doesNotExist();
        assertThat(directory.resolve("run/pids")).doesNotExist();
    }
}
