package io.foreshadow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshadow.capture.source.LiveSource;
import io.foreshadow.events.Json;
import io.foreshadow.local.Ports;
import io.foreshadow.provisioning.local.HaproxyProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user runs it: a process of its own, with real parts throughout. */
class DemoE2ECase {
    @TempDir Path directory;
    private Process demo;

    @AfterEach
    void end() {
        if (demo != null) {
            demo.destroyForcibly();
        }
    }

    @Test
    void servesAForeseenRiseWithoutLosingARequest() throws Exception {
        requireLive();
        start("--seconds", "150", "--json", directory.resolve("summary.json").toString());

        assertThat(demo.waitFor(5, TimeUnit.MINUTES)).as(output()).isTrue();

        assertThat(demo.exitValue()).as(output()).isZero();
        JsonNode summary = Json.MAPPER.readTree(directory.resolve("summary.json").toFile());
        assertThat(summary.get("mode").asText()).isEqualTo("live");
        assertThat(summary.get("requests").asLong()).isPositive();
        assertThat(summary.get("failed").asLong()).as(output()).isZero();
        assertThat(summary.get("captured").asLong())
                .as("every request was seen on the wire")
                .isEqualTo(summary.get("requests").asLong());
        assertThat(summary.get("migrationsUp").asInt()).as(output()).isPositive();
        assertThat(summary.get("migrationsDown").asInt()).as(output()).isPositive();
        assertThat(output())
                .contains("WARMING", "DRAINING", "STEADY", "Requests failed", "http://127.0.0.1:");
        assertNothingIsLeft();
    }

    @Test
    void replaysWithoutMovingAnythingWhereItMayNotCapture() throws Exception {
        start(
                "--replay",
                "--seconds",
                "75",
                "--json",
                directory.resolve("summary.json").toString());

        assertThat(demo.waitFor(4, TimeUnit.MINUTES)).as(output()).isTrue();

        assertThat(demo.exitValue()).as(output()).isZero();
        JsonNode summary = Json.MAPPER.readTree(directory.resolve("summary.json").toFile());
        assertThat(summary.get("mode").asText()).isEqualTo("replay");
        assertThat(summary.get("requests").asLong()).isPositive();
        assertThat(summary.get("migrations").asInt()).isZero();
        assertThat(output()).contains("SCALE UP");
    }

    @Test
    void leavesNothingBehindWhenInterrupted() throws Exception {
        requireLive();
        start("--seconds", "600");
        awaitOutput("demand");
        // Ctrl-C reaches every process of the terminal's foreground group.
        new ProcessBuilder("kill", "-INT", "--", "-" + demo.pid()).start().waitFor();
        assertThat(demo.waitFor(1, TimeUnit.MINUTES)).as(output()).isTrue();
        assertThat(output())
                .contains("Requests failed                   0")
                .doesNotContain("Exception");
        assertNothingIsLeft();
    }

    @Test
    void leavesNothingBehindWhenKilled() throws Exception {
        requireLive();
        start("--seconds", "600");
        awaitOutput("demand");
        demo.destroyForcibly().waitFor();
        assertNothingIsLeft();
    }

    @Test
    void namesThePortThatIsInUseAndStartsNothing() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start("--web-port", Integer.toString(taken.getLocalPort()));
            assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(demo.exitValue()).isEqualTo(1);
            assertThat(output().lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "foreshadow demo: port "
                                    + taken.getLocalPort()
                                    + " for Flink's web UI is in use; ");
        }
    }

    @Test
    void namesAnUnknownOption() throws Exception {
        start("--fast");
        assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(2);
        assertThat(output().lines())
                .singleElement()
                .asString()
                .contains("Unknown option: '--fast'", "--help");
    }

    private static void requireLive() {
        assumeThat(LiveSource.obstacle(LiveStage.LOOPBACK))
                .as("live capture is not possible here")
                .isEmpty();
        assumeThat(HaproxyProcess.isInstalled()).as("HAProxy is not installed").isTrue();
    }

    private void start(String... options) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                // A shell's background job ignores Ctrl-C, and so do its children.
                                "env",
                                "--default-signal=INT",
                                // A process group of its own, as a terminal gives it.
                                "setsid",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@" + Path.of("jvm.options").toAbsolutePath(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                DemoCommand.class.getName(),
                                "--headless"));
        List<String> given = List.of(options);
        for (String port : List.of("--web-port", "--kafka-port", "--http-port")) {
            if (!given.contains(port)) {
                command.addAll(List.of(port, Integer.toString(Ports.free())));
            }
        }
        command.addAll(given);
        demo =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile())
                        .start();
    }

    private void awaitOutput(String text) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!output().contains(text)) {
            assertThat(demo.isAlive() && System.nanoTime() < deadline).as(output()).isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Every process of the demo names the demo's own as its owner. */
    private void assertNothingIsLeft() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!left().isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(left()).isEmpty();
    }

    private List<String> left() {
        String owner = Long.toString(demo.pid());
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .flatMap(process -> process.info().commandLine().stream())
                .filter(
                        line ->
                                line.contains("--owner " + owner)
                                        || line.contains("haproxy-watchdog " + owner))
                .toList();
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }
}
