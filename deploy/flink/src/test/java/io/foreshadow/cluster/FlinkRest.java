package io.foreshadow.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshadow.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.TreeSet;

/** The part of Flink's REST API that the tests look at. */
final class FlinkRest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI address;

    FlinkRest(URI address) {
        this.address = address;
    }

    /** What an address answers; nothing where nobody listens. */
    static String text(URI address) {
        try {
            return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** State of a job, for example {@code RUNNING}. */
    String state(String job) {
        return get("/jobs/" + job).path("state").asText();
    }

    /** Whether every task of a job runs; a job counts as running before its tasks do. */
    boolean allTasksRun(String job) {
        JsonNode vertices = get("/jobs/" + job).path("vertices");
        for (JsonNode vertex : vertices) {
            if (vertex.path("tasks").path("RUNNING").asInt()
                    != vertex.path("parallelism").asInt()) {
                return false;
            }
        }
        return !vertices.isEmpty();
    }

    /** How many checkpoints a job has completed. */
    int completedCheckpoints(String job) {
        return get("/jobs/" + job + "/checkpoints").path("counts").path("completed").asInt();
    }

    /** How often a job was restored from a checkpoint or savepoint. */
    int restores(String job) {
        return get("/jobs/" + job + "/checkpoints").path("counts").path("restored").asInt();
    }

    /** Why a job failed last, or an empty text. */
    String lastFailure(String job) {
        JsonNode entries =
                get("/jobs/" + job + "/exceptions").path("exceptionHistory").path("entries");
        return entries.path(0).path("stacktrace").asText();
    }

    /** Ids of the registered TaskManagers. */
    TreeSet<String> taskManagers() {
        TreeSet<String> ids = new TreeSet<>();
        get("/taskmanagers").path("taskmanagers").forEach(t -> ids.add(t.path("id").asText()));
        return ids;
    }

    private JsonNode get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .build();
        try {
            HttpResponse<byte[]> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return Json.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + request.uri(), e);
        }
    }
}
