package io.foreshadow.provisioning.resource;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a follower asks of its primary. */
final class PrimaryClient {
    /** The primary does not have any more what was asked for: a copy has to begin anew. */
    static final int GONE = 410;

    private static final Duration STATE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration ITEM_PATIENCE = Duration.ofSeconds(120);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final String endpoint;

    /**
     * @param endpoint of the primary, {@code address:port}
     */
    PrimaryClient(String endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Has the classes of a client loaded, which takes long the first time: a primary that hands
     * over makes its client's writes wait meanwhile.
     *
     * @param endpoint of this process's own server
     */
    static void prepare(String endpoint) {
        try {
            new PrimaryClient(endpoint).changes(0);
        } catch (IOException e) {
            // Then they are loaded when they are needed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String endpoint() {
        return endpoint;
    }

    /** Has a snapshot taken, which the parts are then asked of. */
    SnapshotInfo takeSnapshot() throws IOException, InterruptedException {
        HttpRequest request = state("/snapshot").POST(BodyPublishers.noBody()).build();
        String[] words = new String(send(request).body(), StandardCharsets.UTF_8).split(" ");
        return new SnapshotInfo(
                words[0], Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]);
    }

    /** The items of a snapshot after a key; none at its end. */
    List<Change> part(String snapshot, String after) throws IOException, InterruptedException {
        String from = after == null ? "" : "&after=" + encoded(after);
        return Change.read(send(state("/snapshot?id=" + snapshot + from).build()).body());
    }

    /** The changes after a sequence, as many as the primary hands out at once. */
    Changes changes(long after) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(state("/changes?after=" + after).build());
        return new Changes(
                Change.read(answer.body()),
                answer.headers().firstValueAsLong(StateHandler.SEQUENCE_HEADER).orElseThrow(),
                answer.headers().firstValue(StateHandler.DIGEST_HEADER).orElseThrow());
    }

    /** Has the primary answer a request of a client. */
    CompletableFuture<Answer> passOn(ItemRequest request) {
        URI uri = URI.create("http://" + endpoint + "/items/" + encoded(request.key()));
        HttpRequest passed =
                HttpRequest.newBuilder(uri)
                        .header(ItemHandler.PASSED_ON_HEADER, "1")
                        .timeout(ITEM_PATIENCE)
                        .method(request.method(), BodyPublishers.ofByteArray(request.body()))
                        .build();
        return http.sendAsync(passed, BodyHandlers.ofByteArray())
                .thenApply(answer -> Answer.bytes(answer.statusCode(), answer.body()));
    }

    private HttpRequest.Builder state(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + endpoint + "/state" + path))
                .timeout(STATE_PATIENCE);
    }

    private HttpResponse<byte[]> send(HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() == GONE) {
            throw new GoneException(new String(answer.body(), StandardCharsets.UTF_8).strip());
        }
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri() + " was answered with " + answer.statusCode());
        }
        return answer;
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * A snapshot of the primary.
     *
     * @param id names it
     * @param sequence of the last change that is in it
     * @param items how many it has
     * @param digest of the items, {@link ItemDigest} without its count
     */
    record SnapshotInfo(String id, long sequence, long items, String digest) {
        boolean isHeldBy(ItemStore.Position position) {
            return position.digest().toString().equals(items + " " + digest);
        }
    }

    /**
     * Changes of the primary.
     *
     * @param changes in order
     * @param head sequence of the primary's latest change
     * @param digest of the primary's items right after the last of these changes
     */
    record Changes(List<Change> changes, long head, String digest) {}

    /** See {@link #GONE}. */
    static final class GoneException extends IOException {
        private static final long serialVersionUID = 1L;

        GoneException(String message) {
            super(message);
        }
    }
}
