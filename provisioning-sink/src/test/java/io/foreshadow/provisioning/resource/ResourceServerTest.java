package io.foreshadow.provisioning.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    void start() throws IOException {
        server = new ResourceServer(new ResourceOptions("a-1", 0, 1_000, 1));
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
    void stateTravels() throws Exception {
        put("/items/a", new byte[] {1});
        get("/items/b");
        HttpResponse<byte[]> state = http.send(to("/state").build(), BodyHandlers.ofByteArray());
        String digest = get("/state/digest").body();
        assertThat(state.headers().firstValue(ResourceServer.DIGEST_HEADER)).hasValue(digest);
        put("/items/a", new byte[] {2});
        get("/items/c");
        assertThat(put("/state", state.body()).statusCode()).isEqualTo(204);
        assertThat(get("/state/digest").body()).isEqualTo(digest).startsWith("2 ");
    }

    @Test
    void aSpoiledStateIsRefusedAndChangesNothing() throws Exception {
        get("/items/a");
        String digest = get("/state/digest").body();
        HttpResponse<String> response = put("/state", new byte[] {0, 0, 0, 9, 1});
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("ends inside an item");
        assertThat(get("/state/digest").body()).isEqualTo(digest);
    }

    @Test
    void requestsInFlightAreFinishedBeforeTheEnd() throws Exception {
        ResourceServer slow = new ResourceServer(new ResourceOptions("a-2", 0, 5, 1));
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

    private HttpResponse<String> put(String path, byte[] body) throws Exception {
        return send(path, "PUT", body);
    }

    private HttpResponse<String> send(String path, String method, byte[] body) throws Exception {
        HttpRequest request = to(path).method(method, BodyPublishers.ofByteArray(body)).build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
