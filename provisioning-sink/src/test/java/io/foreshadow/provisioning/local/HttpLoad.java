package io.foreshadow.provisioning.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Sends requests of client alpha over kept connections, as fast as they are answered. */
final class HttpLoad implements AutoCloseable {
    private static final int KEYS = 500;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads;
    private final String items;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean running = true;

    HttpLoad(int port, int connections) {
        items = "http://127.0.0.1:" + port + "/items/";
        threads = Executors.newFixedThreadPool(connections);
        for (int i = 0; i < connections; i++) {
            threads.execute(this::run);
        }
    }

    private void run() {
        while (running) {
            String key = "key-" + next.getAndIncrement() % KEYS;
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(items + key))
                            .header("X-Client", "alpha")
                            .build();
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() == 200 && response.body().contains(key)) {
                    answered.incrementAndGet();
                } else {
                    failures.add(response.statusCode() + " " + response.body());
                }
            } catch (IOException e) {
                failures.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Waits until that many more requests are answered. */
    void await(long more) throws InterruptedException {
        long target = answered.get() + more;
        while (answered.get() < target && failures.isEmpty()) {
            Thread.sleep(5);
        }
    }

    /** Waits for the last answers and says what failed. */
    Queue<String> finish() {
        running = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
                failures.add("requests were never answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return failures;
    }

    @Override
    public void close() {
        finish();
    }
}
