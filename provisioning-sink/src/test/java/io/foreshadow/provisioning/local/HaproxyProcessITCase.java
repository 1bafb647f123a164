package io.foreshadow.provisioning.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaproxyProcessITCase {
    @TempDir Path directory;

    @BeforeEach
    void requireHaproxy() {
        assumeTrue(HaproxyProcess.isInstalled(), "HAProxy is missing: apt-get install haproxy");
    }

    @Test
    void unknownClientsAreMisdirected() throws Exception {
        try (HaproxyProcess haproxy = HaproxyProcess.start(options(FreePort.find()))) {
            HttpResponse<String> unknown = get(haproxy.port(), "nobody");
            assertThat(unknown.statusCode()).isEqualTo(421);
            assertThat(unknown.body()).isEqualTo("no such client, see header X-Client");
            assertThat(get(haproxy.port(), "alpha").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aPortThatIsTakenIsReported() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> HaproxyProcess.start(options(taken.getLocalPort())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("HAProxy did not start")
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    private HaproxyOptions options(int port) {
        return new HaproxyOptions(directory, port, List.of("alpha"), ProcessHandle.current().pid());
    }

    private static HttpResponse<String> get(int port, String client) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/items/k"))
                        .header("X-Client", client)
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
