package io.foreshadow.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts say when they cannot do what they are asked: one line with cause and fix. */
class ClusterScriptTest {
    private static final List<String> SCRIPTS =
            List.of("cluster", "bin/environment.sh", "bin/configuration.sh", "bin/processes.sh");

    @TempDir Path directory;

    @Test
    void namesThePortInUseAndTheOptionThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefusal(
                    cluster().run("start", "--port", port),
                    "cluster: port "
                            + port
                            + " for the web UI is in use; choose another with --port PORT");
        }
    }

    @Test
    void passesOnWhyFlinkRefusesASetting() {
        assertRefusal(
                cluster().run("start", "-D", "taskmanager.memory.process.size=10m"),
                "cluster: Flink refuses the configuration: Sum of configured JVM Metaspace");
        assertThat(cluster().run("status").code()).isEqualTo(3);
    }

    @Test
    void passesOnWhyAProcessEnded() {
        assertRefusal(
                cluster().run("start", "-D", "rest.port=0", "-D", "jobmanager.rpc.port=none"),
                "cluster: jobmanager ended while starting: Caused by:");
        assertThat(cluster().run("status").code()).isEqualTo(3);
    }

    @Test
    void wantsSettingsAsKeyAndValue() {
        assertRefusal(
                cluster().run("start", "-D", "parallelism.default"),
                "cluster: -D needs KEY=VALUE, not parallelism.default");
    }

    @Test
    void wantsNumbersAboveZero() {
        assertRefusal(
                cluster().run("start", "--taskmanagers", "none"),
                "cluster: --taskmanagers must be a number above 0, not none");
    }

    @Test
    void sendsToTheBuildWhenFlinkIsMissing() throws IOException {
        Path elsewhere = copyOfTheScripts();
        Script script = new Script(elsewhere.resolve("cluster"), Map.of());
        assertRefusal(
                script.run("start"),
                "cluster: Flink's jars are missing in %s; run ./foreshadow build"
                        .formatted(elsewhere.toRealPath().resolve("target/lib")));
    }

    @Test
    void asksForAJdkWhenThereIsNone() {
        Script script =
                new Script(
                        cluster().file(),
                        Map.of(
                                "JAVA_HOME",
                                directory.toString(),
                                "FORESHADOW_CLUSTER_DIR",
                                directory.toString()));
        assertRefusal(
                script.run("start"),
                "cluster: %s/bin/java is not a JDK 17 or newer; install one and set JAVA_HOME to it"
                        .formatted(directory));
    }

    @Test
    void saysThatNothingRuns() {
        Script.Exit exit = cluster().run("status");
        assertThat(exit.code()).isEqualTo(3);
        assertThat(exit.output())
                .isEqualTo("Nothing runs in " + directory + System.lineSeparator());
    }

    @Test
    void replacesNoJobManagerWhereNobodyWaitsForOne() {
        assertRefusal(
                cluster().run("jobmanager", "start"),
                "cluster: no cluster runs in %s; ./deploy/flink/cluster start"
                        .formatted(directory));
        assertRefusal(
                cluster().run("jobmanager", "kill"),
                "cluster: there is no JobManager in %s".formatted(directory));
    }

    @Test
    void stopsNothingWithoutComplaint() {
        assertThat(cluster().run("stop").requireSuccess()).startsWith("Nothing runs in ");
    }

    @Test
    void doesNotTakeAnotherProgramForItsOwn() throws IOException {
        Files.createDirectories(directory.resolve("pids"));
        Files.writeString(
                directory.resolve("pids/jobmanager"), Long.toString(ProcessHandle.current().pid()));
        assertThat(cluster().run("stop").requireSuccess()).startsWith("Nothing runs in ");
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void clientSaysHowToStartACluster() {
        Script flink =
                new Script(
                        cluster().file().resolveSibling("flink"),
                        Map.of("FORESHADOW_CLUSTER_DIR", directory.toString()));
        assertRefusal(
                flink.run("list"),
                "flink: no cluster was started in "
                        + directory
                        + "; ./deploy/flink/cluster start, or set FORESHADOW_CLUSTER_DIR");
    }

    private Script cluster() {
        return StandaloneCluster.clusterScript(directory);
    }

    private static void assertRefusal(Script.Exit exit, String message) {
        assertThat(exit.code()).isEqualTo(1);
        assertThat(exit.output().lines()).singleElement().asString().contains(message);
    }

    private Path copyOfTheScripts() throws IOException {
        Path source = Script.repository().resolve("deploy/flink");
        Path target = directory.resolve("flink");
        Files.createDirectories(target.resolve("bin"));
        for (String name : SCRIPTS) {
            Files.copy(
                    source.resolve(name), target.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return target;
    }
}
