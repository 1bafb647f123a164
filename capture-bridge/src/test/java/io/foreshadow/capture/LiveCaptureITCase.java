package io.foreshadow.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.LiveSettings;
import io.foreshadow.capture.source.LiveSource;
import io.foreshadow.events.TrafficEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Captures real traffic of a real server on the loopback interface. */
@Timeout(60)
class LiveCaptureITCase {
    private static final int REQUESTS = 20;
    private static final byte[] BODY = new byte[100_000];

    private final BlockingQueue<TrafficEvent> events = new LinkedBlockingQueue<>();
    private final Counters counters = new Counters();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        Optional<String> obstacle = LiveSource.obstacle("lo");
        assumeTrue(obstacle.isEmpty(), () -> "no live capture here: " + obstacle.orElseThrow());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/items",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(200, BODY.length);
                    exchange.getResponseBody().write(BODY);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void seesEveryExchangeAndStopsOnDemand() throws Exception {
        int port = server.getAddress().getPort();
        CaptureSettings settings = CaptureSettings.of(ClientRules.byHeader("X-Client"));
        List<CaptureException> failures = new ArrayList<>();
        try (LiveSource source = LiveSource.open(LiveSettings.of("lo", "tcp port " + port))) {
            CaptureBridge bridge =
                    new CaptureBridge(
                            source,
                            settings,
                            event -> events.add(TrafficEvent.copyOf(event)),
                            counters);
            Thread capture = new Thread(() -> run(bridge, failures));
            capture.start();

            callServer(port);
            List<TrafficEvent> seen = new ArrayList<>();
            for (int count = 0; count < REQUESTS; count++) {
                seen.add(events.poll(20, TimeUnit.SECONDS));
            }
            bridge.stop();
            capture.join();

            assertThat(failures).isEmpty();
            assertThat(seen).doesNotContainNull();
            assertThat(seen)
                    .allSatisfy(
                            event -> {
                                assertThat(event.client()).isEqualTo("alpha");
                                assertThat(event.resource()).isEqualTo("127.0.0.1:" + port);
                                assertThat(event.route()).isEqualTo("/items/{id}");
                                assertThat(event.status()).isEqualTo(200);
                                assertThat(event.responseBodyBytes()).isEqualTo(BODY.length);
                                assertThat(event.latencyMicros()).isPositive();
                            });
            assertThat(counters.get(Counter.EXCHANGES)).isEqualTo(REQUESTS);
            assertThat(counters.get(Counter.DROPPED_BY_KERNEL)).isZero();
        }
    }

    private void callServer(int port) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (int item = 0; item < REQUESTS; item++) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + port + "/items/" + item))
                            .version(HttpClient.Version.HTTP_1_1)
                            .header("X-Client", "alpha")
                            .build();
            assertThat(client.send(request, BodyHandlers.ofByteArray()).body()).hasSameSizeAs(BODY);
        }
    }

    private static void run(CaptureBridge bridge, List<CaptureException> failures) {
        try {
            bridge.run();
        } catch (CaptureException e) {
            failures.add(e);
        }
    }
}
