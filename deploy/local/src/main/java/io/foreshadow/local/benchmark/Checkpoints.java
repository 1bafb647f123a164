package io.foreshadow.local.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshadow.events.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * What Flink's REST API tells of a job's checkpoints.
 *
 * @param completed how many
 * @param stateBytes all state of the last one
 * @param largestBytes most that one has uploaded
 * @param longestMillis longest
 */
record Checkpoints(long completed, long stateBytes, long largestBytes, long longestMillis) {

    static Checkpoints of(int restPort, String job) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + restPort
                                                + "/jobs/"
                                                + job
                                                + "/checkpoints"))
                        .build();
        byte[] body =
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body();
        JsonNode answer = Json.MAPPER.readTree(body);
        return new Checkpoints(
                answer.at("/counts/completed").asLong(),
                answer.at("/latest/completed/state_size").asLong(),
                answer.at("/summary/checkpointed_size/max").asLong(),
                answer.at("/summary/end_to_end_duration/max").asLong());
    }
}
