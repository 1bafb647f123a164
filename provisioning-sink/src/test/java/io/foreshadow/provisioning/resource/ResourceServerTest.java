package io.foreshadow.provisioning.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResourceServerTest {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ResourceServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ResourceServer(new ResourceOptions("a-1", 0, 1_000, 1));
        post(server, "/state/promote?after=0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anItemIsComputedPutAndGot() throws Exception {
        assertThat(get("/items/k%20x").body()).startsWith("value of k x\n");
        assertThat(put("/items/k%20x", "mine".getBytes()).statusCode()).isEqualTo(204);
        assertThat(get("/items/k%20x").body()).isEqualTo("mine");
    }

    @Test
    void anItemThatIsTooLargeIsRefused() throws Exception {
        assertThat(put("/items/k", new byte[ItemHandler.MAX_BYTES]).statusCode()).isEqualTo(204);
        assertThat(put("/items/k", new byte[ItemHandler.MAX_BYTES + 1]).statusCode())
                .isEqualTo(413);
    }

    @Test
    void whatIsNotThereSaysSo() throws Exception {
        assertThat(get("/state/other").statusCode()).isEqualTo(404);
        assertThat(send("/items/k", "DELETE", new byte[0]).statusCode()).isEqualTo(405);
    }

    @Test
    void healthNamesTheResourceAndItsProcess() throws Exception {
        assertThat(get("/health").body()).isEqualTo("a-1 1 " + ProcessHandle.current().pid());
    }

    @Test
    void aResourceServesNothingBeforeItIsToldTo() throws Exception {
        try (ResourceServer idle = new ResourceServer(new ResourceOptions("a-3", 0, 100, 1))) {
            assertThat(get(idle, "/items/k").statusCode()).isEqualTo(503);
            assertThat(get(idle, "/state").body()).contains("role=idle");
            post(idle, "/state/promote?after=0");
            assertThat(get(idle, "/items/k").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPrimaryDoesNotThrowItsItemsAway() throws Exception {
        put("/items/k", new byte[] {1});
        HttpResponse<String> refused =
                post(server, "/state/follow?primary=127.0.0.1:1&bytesPerSecond=1");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("hand over first");
        assertThat(get("/items/k").body()).isEqualTo("\u0001");
    }

    @Test
    void whatIsMissingInARequestAboutTheStateIsNamed() throws Exception {
        assertThat(post(server, "/state/promote").body()).contains("parameter after is missing");
        assertThat(get("/state/changes?after=99").statusCode()).isEqualTo(503);
        assertThat(get("/state/snapshot?id=9").statusCode()).isEqualTo(410);
        assertThat(get("/state/digest?at=99").statusCode()).isEqualTo(410);
    }

    @Test
    void requestsInFlightAreFinishedBeforeTheEnd() throws Exception {
        ResourceServer slow = new ResourceServer(new ResourceOptions("a-2", 0, 5, 1));
        post(slow, "/state/promote?after=0");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + slow.port() + "/items/k"))
                        .build();
        CompletableFuture<HttpResponse<String>> first =
                http.sendAsync(request, BodyHandlers.ofString());
        while (slow.inFlight() == 0 && !first.isDone()) {
            Thread.sleep(1);
        }
        slow.close();
        assertThat(first.get().statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(to(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(ResourceServer from, String path) throws Exception {
        return http.send(at(from, path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(ResourceServer to, String path) throws Exception {
        return http.send(
                at(to, path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path, byte[] body) throws Exception {
        return send(path, "PUT", body);
    }

    private HttpResponse<String> send(String path, String method, byte[] body) throws Exception {
        HttpRequest request = to(path).method(method, BodyPublishers.ofByteArray(body)).build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return at(server, path);
    }

    private static HttpRequest.Builder at(ResourceServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
