package io.foreshadow.provisioning.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Talks to resources about themselves: never through the load balancer. */
final class ResourceClient {
    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);

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

    private static HttpRequest.Builder to(ResourceRecord resource, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + resource.endpoint() + path));
    }
}
