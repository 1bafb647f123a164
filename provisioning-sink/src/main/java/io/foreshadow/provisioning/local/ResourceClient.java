package io.foreshadow.provisioning.local;

import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.resource.ResourceServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Talks to resources about themselves: never through the load balancer. */
final class ResourceClient {
    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);
    private static final Duration STATE_PATIENCE = Duration.ofSeconds(20);

    private final long ownerPid;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(HEALTH_PATIENCE)
                    .build();

    /**
     * @param ownerPid owner of the resources; another owner's may have the same names
     */
    ResourceClient(long ownerPid) {
        this.ownerPid = ownerPid;
    }

    /** The process that serves as this resource; empty if none answers in its name. */
    Optional<Long> pid(ResourceRecord resource) throws InterruptedException {
        String identity = resource.name() + " " + ownerPid + " ";
        try {
            HttpRequest request = to(resource, "/health").timeout(HEALTH_PATIENCE).build();
            String health = http.send(request, BodyHandlers.ofString()).body();
            return health.startsWith(identity)
                    ? Optional.of(Long.parseLong(health.substring(identity.length())))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Copies all items from one resource to another and compares what arrived with what was sent.
     *
     * @return how many items these were
     */
    long copyState(ResourceRecord from, ResourceRecord to)
            throws PlatformException, InterruptedException {
        try {
            HttpRequest get = to(from, "/state").timeout(STATE_PATIENCE).build();
            HttpResponse<InputStream> snapshot = http.send(get, BodyHandlers.ofInputStream());
            String sent = snapshot.headers().firstValue(ResourceServer.DIGEST_HEADER).orElse("");
            try (InputStream body = snapshot.body()) {
                HttpRequest put =
                        to(to, "/state")
                                .timeout(STATE_PATIENCE)
                                .PUT(BodyPublishers.ofInputStream(() -> body))
                                .build();
                expect(http.send(put, BodyHandlers.ofString()), 204);
            }
            HttpRequest digest = to(to, "/state/digest").timeout(STATE_PATIENCE).build();
            String arrived = expect(http.send(digest, BodyHandlers.ofString()), 200);
            if (!arrived.equals(sent)) {
                throw PlatformException.passing(
                        to.name() + " holds '" + arrived + "', but '" + sent + "' was sent");
            }
            return Long.parseLong(arrived.split(" ")[0]);
        } catch (IOException e) {
            String message = "state of " + from.name() + " did not reach " + to.name() + ": " + e;
            throw new PlatformException(message, true, e);
        }
    }

    private static HttpRequest.Builder to(ResourceRecord resource, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + resource.endpoint() + path));
    }

    private static String expect(HttpResponse<String> response, int status) throws IOException {
        if (response.statusCode() != status) {
            throw new IOException(
                    response.request().method()
                            + " "
                            + response.uri().getPath()
                            + " was answered with "
                            + response.statusCode()
                            + " "
                            + response.body().strip());
        }
        return response.body();
    }
}
