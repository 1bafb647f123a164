package io.foreshadow.provisioning.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends signed requests. Follows no redirect, so that what is signed goes nowhere else; reads no
 * more than {@link #MAX_BYTES} of an answer, and waits for the whole of it only so long.
 */
final class SignedHttp {
    /** What an answer may have. */
    static final int MAX_BYTES = 64 << 10;

    private static final byte[] NOTHING = {};

    private final String secretFile;
    private final Duration timeout;
    private final InstantSource clock;
    private final HttpClient http;

    /**
     * @param secretFile holds the secrets, or null for the environment; read for each request, so
     *     that they may change meanwhile
     * @param timeout until the whole answer is there
     * @param clock says when a request was sent
     */
    SignedHttp(String secretFile, Duration timeout, InstantSource clock) {
        this.secretFile = secretFile;
        this.timeout = timeout;
        this.clock = clock;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .build();
    }

    /** Hands over an event. */
    HttpResponse<byte[]> post(URI url, String id, byte[] event)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                signed(url, id, event)
                        .header("Content-Type", ActionEvents.CONTENT_TYPE)
                        .POST(BodyPublishers.ofByteArray(event));
        return send(request.build());
    }

    /** Asks what became of one. */
    HttpResponse<byte[]> get(URI url, String id) throws IOException, InterruptedException {
        return send(signed(url, id, NOTHING).GET().build());
    }

    private HttpRequest.Builder signed(URI url, String id, byte[] body) throws IOException {
        long seconds = Math.floorDiv(clock.millis(), 1000L);
        Signature signature = Signature.of(id, seconds, body, Secrets.read(secretFile));
        return HttpRequest.newBuilder(url)
                .header("Accept", "application/json")
                .header(Signature.ID_HEADER, signature.id())
                .header(Signature.TIMESTAMP_HEADER, signature.timestamp())
                .header(Signature.SIGNATURE_HEADER, signature.signatures());
    }

    private HttpResponse<byte[]> send(HttpRequest request)
            throws IOException, InterruptedException {
        // The client's own timeout ends with the headers; this one is for the body too.
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, head -> new BoundedBody(MAX_BYTES));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
