package io.foreshadow.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingEvents;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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
    private static final int SHORTLY_AFTER = HALF + 20;

    @TempDir Path directory;

    @BeforeAll
    static void jobIsBuilt() {
        assertThat(JOB).as("the job; ./foreshadow build makes it").exists();
    }

    @Test
    void scalingEventsAreTheSameAndOnceWhenATaskManagerIsKilled() throws Exception {
        Map<String, List<String>> undisturbed = run("undisturbed", false);
        Map<String, List<String>> disturbed = run("disturbed", true);

        assertThat(disturbed).isEqualTo(undisturbed);
    }

    /** Runs the job over the whole traffic; the scaling events by client and type, in order. */
    private Map<String, List<String>> run(String name, boolean killed) throws Exception {
        Path folder = directory.resolve(name);
        try (Broker broker = Broker.start(folder.resolve("kafka"));
                StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("flink"))) {
            String job = submit(cluster, broker);
            broker.write(ScriptedTraffic.between(0, HALF));
            awaitForecasts(cluster, broker, HALF - 10);
            cluster.awaitCheckpoints(job, 2);
            broker.write(ScriptedTraffic.between(HALF, SHORTLY_AFTER));
            if (killed) {
                loseTaskManager(cluster, broker, job);
            }
            broker.write(ScriptedTraffic.between(SHORTLY_AFTER, ScriptedTraffic.SECONDS));
            broker.write(ScriptedTraffic.end());
            awaitForecasts(cluster, broker, ScriptedTraffic.SECONDS);
            cluster.stopWithSavepoint(job);

            assertThat(broker.hasOpenTransaction()).isFalse();
            return events(broker);
        }
    }

    /**
     * Kills the TaskManager when it holds state of a checkpoint and has gone on from there: some of
     * the traffic is read again then, and some of the output was not committed, unless yet another
     * checkpoint came between.
     */
    private static void loseTaskManager(StandaloneCluster cluster, Broker broker, String job) {
        cluster.await(
                "some client's forecasts go beyond the first half",
                () -> broker.forecastUntilMillis().values().stream().anyMatch(beyond(HALF)));
        cluster.killTaskManager(1);
        cluster.startTaskManager();
        cluster.await("the job is restored", () -> cluster.rest().restores(job) == 1);
        cluster.awaitRunning(job);
    }

    private String submit(StandaloneCluster cluster, Broker broker) throws URISyntaxException {
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

    private static void awaitForecasts(StandaloneCluster cluster, Broker broker, int second) {
        cluster.await(
                "every client has a forecast made at second " + second,
                () -> {
                    Map<String, Long> until = broker.forecastUntilMillis();
                    return until.keySet().containsAll(ScriptedTraffic.clients())
                            && until.values().stream().allMatch(beyond(second));
                });
    }

    private static Predicate<Long> beyond(int second) {
        return millis -> millis >= ScriptedTraffic.atMillis(second);
    }

    private static Map<String, List<String>> events(Broker broker) {
        Map<String, List<String>> byClientAndType = new TreeMap<>();
        List<String> ids = new ArrayList<>();
        List<String> scaledUp = new ArrayList<>();
        for (var record : broker.committedScaling()) {
            CloudEvent event = ScalingEvents.read(record.value());
            String client = new String(record.key(), StandardCharsets.UTF_8);
            ids.add(event.getId());
            byClientAndType
                    .computeIfAbsent(client + " " + event.getType(), key -> new ArrayList<>())
                    .add(event.getId() + " " + new String(record.value(), StandardCharsets.UTF_8));
            if (event.getType().equals(ScalingEvents.DECISION)
                    && ScalingEvents.data(event, ScalingDecision.class).kind()
                            == ScalingDecision.Kind.SCALE_UP) {
                scaledUp.add(client);
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(scaledUp).containsAll(ScriptedTraffic.clients());
        return byClientAndType;
    }
}
