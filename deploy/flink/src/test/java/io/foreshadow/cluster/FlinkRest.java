package io.foreshadow.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshadow.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.core.execution.SavepointFormatType;

/** The part of Flink's REST API that the tests look at. */
final class FlinkRest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final Duration LIMIT = Duration.ofSeconds(120);

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

    /** Runs a jar that the cluster has, with a main class in its manifest; returns the job's id. */
    String run(
            String jar,
            int parallelism,
            String savepoint,
            Map<String, String> settings,
            List<String> arguments) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("parallelism", parallelism);
        if (savepoint != null) {
            body.put("savepointPath", savepoint);
        }
        settings.forEach(body.putObject("flinkConfiguration")::put);
        arguments.forEach(body.putArray("programArgsList")::add);
        return post("/jars/" + jar + "/run", body).path("jobid").asText();
    }

    /** Takes a savepoint while the job goes on; returns where it is. */
    String savepoint(String job) {
        return savepoint(job, "savepoints", Json.MAPPER.createObjectNode());
    }

    /** Stops a job with a savepoint and returns where it is. */
    String stop(String job, SavepointFormatType format) {
        return savepoint(
                job, "stop", Json.MAPPER.createObjectNode().put("formatType", format.name()));
    }

    /** Cancels a job. */
    void cancel(String job) {
        send(
                HttpRequest.newBuilder(address.resolve("/jobs/" + job))
                        .method("PATCH", BodyPublishers.noBody()));
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

    /** How many checkpoints of a job have failed. */
    int failedCheckpoints(String job) {
        return get("/jobs/" + job + "/checkpoints").path("counts").path("failed").asInt();
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

    private String savepoint(String job, String how, ObjectNode body) {
        String trigger = post("/jobs/" + job + "/" + how, body).path("request-id").asText();
        String path = "/jobs/" + job + "/savepoints/" + trigger;
        Await.until(
                "the savepoint is complete",
                LIMIT,
                () -> get(path).path("status").path("id").asText().equals("COMPLETED"),
                () -> get(path).toPrettyString());
        JsonNode operation = get(path).path("operation");
        if (!operation.has("location")) {
            throw new AssertionError("no savepoint: " + operation.toPrettyString());
        }
        return operation.path("location").asText();
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    private JsonNode post(String path, JsonNode body) {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    private static JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(LIMIT).build();
        try {
            HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
            JsonNode answer = Json.MAPPER.readTree(response.body());
            if (answer.has("errors")) {
                throw new AssertionError(request.uri() + " answers " + answer.path("errors"));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + request.uri(), e);
        }
    }
}
