package io.foreshadow.provisioning.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writers of client alpha, each with keys of its own: writes a key, reads it back over another
 * request, and remembers what was acknowledged.
 */
final class KeyLoad implements AutoCloseable {
    private static final int KEYS_PER_WRITER = 40;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String items;
    private final List<Thread> writers = new ArrayList<>();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong written = new AtomicLong();
    private volatile boolean running = true;

    KeyLoad(int port, int connections) {
        items = "http://127.0.0.1:" + port + "/items/";
        for (int i = 0; i < connections; i++) {
            String prefix = "writer-" + i + "-";
            writers.add(new Thread(() -> run(prefix)));
        }
        writers.forEach(Thread::start);
    }

    private void run(String prefix) {
        for (int round = 0; running; round++) {
            String key = prefix + round % KEYS_PER_WRITER;
            String value = key + " in round " + round;
            if (send(key, "PUT", value, 204) != null) {
                acknowledged.put(key, value);
                written.incrementAndGet();
                check(key);
            }
        }
    }

    private void check(String key) {
        String read = send(key, "GET", "", 200);
        if (read != null && !read.equals(acknowledged.get(key))) {
            failures.add("wrote '" + acknowledged.get(key) + "', read '" + read + "'");
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
            failures.add(method + " " + key + ": " + response.statusCode() + response.body());
        } catch (IOException e) {
            failures.add(method + " " + key + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    /** Waits until that many more writes are acknowledged. */
    void await(long more) throws InterruptedException {
        long target = written.get() + more;
        while (written.get() < target && failures.isEmpty()) {
            Thread.sleep(5);
        }
    }

    /** Ends the writers, reads every key, and says what failed or is not what it should be. */
    Collection<String> finish() {
        close();
        acknowledged.keySet().forEach(this::check);
        return failures;
    }

    long written() {
        return written.get();
    }

    @Override
    public void close() {
        running = false;
        try {
            for (Thread writer : writers) {
                writer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
