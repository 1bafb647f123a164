package io.foreshadow.provisioning.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;

/**
 * Writers of client alpha, each with keys of its own: writes a key, reads it back over another
 * request, and remembers what was acknowledged.
 */
final class KeyLoad extends Writers {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String items;

    KeyLoad(int port, int connections) {
        items = "http://127.0.0.1:" + port + "/items/";
        start(connections);
    }

    @Override
    void run(String prefix) {
        for (int round = 0; isRunning(); round++) {
            String key = key(prefix, round);
            String value = key + " in round " + round;
            if (send(key, "PUT", value, 204) != null) {
                acknowledge(key, value);
                readBack(key);
            }
        }
    }

    @Override
    void readBack(Collection<String> keys) {
        keys.forEach(this::readBack);
    }

    private void readBack(String key) {
        String read = send(key, "GET", "", 200);
        if (read != null) {
            check(key, read);
        }
    }

    private String send(String key, String method, String body, int expected) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(items + key))
                        .header("X-Client", "alpha")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() == expected) {
                return response.body();
            }
            fail(method + " " + key + ": " + response.statusCode() + response.body());
        } catch (IOException e) {
            fail(method + " " + key + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
