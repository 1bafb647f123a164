package io.foreshadow.local.benchmark.moves;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Reads, when all is over, every key that was ever written. */
final class ReadBack {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String items;

    ReadBack(int port) {
        items = "http://127.0.0.1:" + port + "/items/";
    }

    /** How many keys do not have what was last acknowledged, or something written later. */
    long lost(Map<String, Long> acknowledged) {
        return acknowledged.entrySet().parallelStream()
                .filter(item -> !isThere(item.getKey(), item.getValue()))
                .count();
    }

    /** The last write of a connection may have been taken without an answer. */
    private boolean isThere(String key, long version) {
        String suffix = " of " + key;
        String value = read(key);
        return value.endsWith(suffix)
                && Long.parseLong(value.substring(0, value.length() - suffix.length())) >= version;
    }

    private String read(String key) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(items + key))
                        .header("X-Client", MovedClient.NAME)
                        .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            // The resource makes up a value for a key that it does not know.
            boolean isOurs = response.body().matches("\\d+ of .*");
            return response.statusCode() == 200 && isOurs ? response.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
