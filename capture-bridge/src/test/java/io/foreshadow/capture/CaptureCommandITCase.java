package io.foreshadow.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.foreshadow.capture.source.LiveSource;
import io.foreshadow.capture.synthetic.PcapFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, with the real libpcap and no broker. */
@Timeout(120)
class CaptureCommandITCase {
    @TempDir private Path folder;

    @Test
    void namesTheInterfacesThereAre() throws Exception {
        assumeCapture();
        Result result = run(java(), "--allow-root", "--interface", "nowhere0", "--print");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .hasSize(1)
                .allMatch(
                        line -> line.startsWith("capture: there is no interface nowhere0: choose"))
                .allMatch(line -> line.contains(" lo"));
    }

    @Test
    void saysWhatIsWrongWithAFilter() throws Exception {
        assumeCapture();
        Result result =
                run(java(), "--allow-root", "--interface", "lo", "--print", "--bpf", "tcp prot 80");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .hasSize(1)
                .allMatch(
                        line -> line.startsWith("capture: filter \"tcp prot 80\" is not valid: "));
    }

    @Test
    void saysWhenLibpcapIsMissing() throws Exception {
        List<String> java = java();
        java.add(1, "-Dorg.pcap4j.core.pcapLibName=" + folder.resolve("libpcap.so"));
        Result result = run(java, "--allow-root", "--interface", "lo", "--print");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .containsExactly(
                        "capture: libpcap is missing: install it with apt-get install libpcap0.8");
    }

    @Test
    void saysWhichRightIsMissing() throws Exception {
        assumeCapture();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "no setpriv here");
        List<String> unprivileged =
                new ArrayList<>(List.of("setpriv", "--bounding-set", "-net_raw"));
        unprivileged.addAll(java());
        Result result = run(unprivileged, "--allow-root", "--interface", "lo", "--print");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .hasSize(1)
                .allMatch(line -> line.startsWith("capture: no right to capture on lo: "))
                .allMatch(line -> line.contains("CAP_NET_RAW"));
    }

    @Test
    void saysWhenNoBrokerAnswers() throws Exception {
        String broker = "127.0.0.1:" + closedPort();
        Result result =
                run(java(), "--read", capture(), "--kafka", broker, "--client", "source:plain");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .containsExactly(
                        "capture: no Kafka broker answers at "
                                + broker
                                + " within 10 s: start it or correct --kafka");
    }

    @Test
    void saysWhichKafkaSettingIsNotValid() throws Exception {
        Result result =
                run(java(), "--read", capture(), "--kafka", "nonsense", "--client", "source:plain");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .hasSize(1)
                .allMatch(line -> line.startsWith("capture: Kafka setting is not valid: "));
    }

    @Test
    void endsInOrderWhenTold() throws Exception {
        assumeCapture();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        int port = server.getAddress().getPort();
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = java();
        command.addAll(
                List.of(
                        "--allow-root",
                        "--interface",
                        "lo",
                        "--print",
                        "--bpf",
                        "tcp port " + port));
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/x")).build();
        while (Files.size(out) == 0) {
            assertThat(process.isAlive()).isTrue();
            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        }
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        server.stop(0);
        assertThat(Files.readAllLines(out)).isNotEmpty().allMatch(line -> line.endsWith("}"));
        assertThat(Files.readAllLines(err))
                .hasSize(1)
                .allMatch(line -> line.matches("capture: \\d+ packets, [1-9]\\d* exchanges, .*"));
    }

    private static void assumeCapture() {
        var obstacle = LiveSource.obstacle("lo");
        assumeTrue(obstacle.isEmpty(), () -> "no live capture here: " + obstacle.orElseThrow());
    }

    private String capture() throws IOException {
        byte[] bytes = PcapFile.of(new Dialogue().frames());
        return Files.write(folder.resolve("test.pcap"), bytes).toString();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> java() {
        return new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CaptureCommand.class.getName()));
    }

    private Result run(List<String> java, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(arguments));
        Path err = folder.resolve("err");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(folder.resolve("out").toFile())
                        .redirectError(err.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("out"), UTF_8)).isEmpty();
        return new Result(process.exitValue(), Files.readAllLines(err));
    }

    private record Result(int exitCode, List<String> err) {}
}
