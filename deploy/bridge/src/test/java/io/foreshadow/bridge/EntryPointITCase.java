package io.foreshadow.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.foreshadow.capture.source.LiveSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar and the entry point of the container with the rights an engine gives them: an ordinary
 * user, to whom capabilities are permitted at most.
 */
@Timeout(120)
class EntryPointITCase {
    private static final String USER = "65532";
    private static final Path JAR = Path.of("target/foreshadow-capture.jar");

    @TempDir private Path folder;

    @BeforeEach
    void install() throws Exception {
        assumeTrue(LiveSource.obstacle("lo").isEmpty(), "no live capture here (needs root)");
        Files.copy(JAR, folder.resolve(JAR.getFileName()));
        Files.copy(Path.of("capture"), folder.resolve("capture"));
        Files.copy(Path.of("/usr/bin/setpriv"), folder.resolve("setpriv"));
        for (String file : List.of("", "capture", "setpriv", JAR.getFileName().toString())) {
            assertThat(folder.resolve(file).toFile().setReadable(true, false)).isTrue();
            assertThat(folder.resolve(file).toFile().setExecutable(true, false)).isTrue();
        }
        assumeTrue(
                run("setcap", "cap_net_raw=ep", folder.resolve("setpriv").toString()).waitFor()
                        == 0,
                "no setcap here (package libcap2-bin)");
    }

    @Test
    void capturesWithNoMoreThanTheOneCapability() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        int port = server.getAddress().getPort();
        Process capture =
                capture("+net_raw", "--interface", "lo", "--bpf", "tcp port " + port, "--print");
        try {
            waitForEvents(capture, port);
            assertThat(Files.readAllLines(Path.of("/proc", "" + capture.pid(), "status")))
                    .contains("CapEff:\t0000000000002000", "NoNewPrivs:\t1")
                    .anyMatch(line -> line.matches("Uid:(\t" + USER + "){4}"));
            capture.destroy();
            assertThat(capture.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readAllLines(folder.resolve("err")))
                    .singleElement()
                    .asString()
                    .matches("capture: \\d+ packets, [1-9]\\d* exchanges, .*");
        } finally {
            capture.destroyForcibly();
            server.stop(0);
        }
    }

    @Test
    void saysWhichRightIsMissingAndStillReadsFilesWithoutIt() throws Exception {
        assertThat(capture("-net_raw", "--interface", "lo", "--print").waitFor()).isEqualTo(1);
        assertThat(folder.resolve("err"))
                .content()
                .startsWith("capture: no right to capture on lo: ")
                .contains("--cap-add=NET_RAW");
        assertThat(capture("-net_raw", "--version").waitFor()).isZero();
        assertThat(folder.resolve("out")).content().startsWith("Foreshadow capture");
    }

    private void waitForEvents(Process capture, int port) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/x")).build();
        while (Files.size(folder.resolve("out")) == 0) {
            assertThat(capture.isAlive()).isTrue();
            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        }
    }

    /** The entry point with that capability, or without it, in its bounding set. */
    private Process capture(String bound, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "setpriv",
                                "--reuid=" + USER,
                                "--regid=" + USER,
                                "--clear-groups",
                                "--bounding-set=-all," + bound,
                                "--inh-caps=-all",
                                folder.resolve("capture").toString()));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private Process run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", java, (path, first) -> first + ":" + path);
        return builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }
}
