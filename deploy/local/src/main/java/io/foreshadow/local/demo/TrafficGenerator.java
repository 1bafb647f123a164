package io.foreshadow.local.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Real requests of the demo's clients through the load balancer: Poisson arrivals along each
 * client's curve, sent whether or not earlier ones were answered, as users do.
 */
final class TrafficGenerator implements AutoCloseable {
    private static final Duration GIVE_UP = Duration.ofSeconds(20);
    private static final int KEYS = 500;
    private static final double WRITE_SHARE = 0.1;

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(GIVE_UP)
                    .build();
    private final ScheduledExecutorService clock;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile String firstFailure;
    private volatile boolean stopped;

    TrafficGenerator(URI base, int clients) {
        this.base = base;
        this.clock = Executors.newScheduledThreadPool(clients, DemoThreads.named("demo-traffic"));
    }

    /** Begins to send for these clients. */
    void start(List<DemoClient> clients, long dayMillis) {
        long startNanos = System.nanoTime();
        for (DemoClient client : clients) {
            // A seed per client: every run of the demo sends the same traffic.
            Random random = new Random(client.name().hashCode());
            scheduleNext(client.name(), client.curve(dayMillis), random, startNanos, 0);
        }
    }

    /** Requests sent. */
    long sent() {
        return sent.get();
    }

    /** Requests not answered with a success, or not at all. */
    long failed() {
        return failed.get();
    }

    /** What went wrong first; null if nothing did. */
    String firstFailure() {
        return firstFailure;
    }

    /** Stops sending and waits for what is under way. */
    void stop() throws InterruptedException {
        stopped = true;
        clock.shutdown();
        clock.awaitTermination(5, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + GIVE_UP.toNanos();
        while (answered.get() + failed.get() < sent.get() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        long unanswered = sent.get() - answered.get() - failed.get();
        if (unanswered > 0) {
            failed.addAndGet(unanswered);
            fail(unanswered + " requests were never answered");
        }
    }

    @Override
    public void close() {
        stopped = true;
        clock.shutdownNow();
    }

    private void scheduleNext(
            String client, DemandCurve curve, Random random, long startNanos, double atMillis) {
        double gapMillis =
                -Math.log(1 - random.nextDouble()) * 1000 / curve.rateAt((long) atMillis);
        double next = atMillis + gapMillis;
        long delay = startNanos + (long) (next * 1e6) - System.nanoTime();
        if (stopped) {
            return;
        }
        clock.schedule(
                () -> {
                    send(client, random);
                    scheduleNext(client, curve, random, startNanos, next);
                },
                Math.max(0, delay),
                TimeUnit.NANOSECONDS);
    }

    private void send(String client, Random random) {
        URI item = base.resolve("/items/" + random.nextInt(KEYS));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(item).timeout(GIVE_UP).header("X-Client", client);
        if (random.nextDouble() < WRITE_SHARE) {
            request.PUT(HttpRequest.BodyPublishers.ofString("value of " + item.getPath()));
        }
        sent.incrementAndGet();
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .whenComplete(this::count);
    }

    private void count(HttpResponse<Void> response, Throwable error) {
        if (error == null && response.statusCode() < 300) {
            answered.incrementAndGet();
        } else {
            failed.incrementAndGet();
            fail(error == null ? "status " + response.statusCode() : error.toString());
        }
    }

    private void fail(String reason) {
        if (firstFailure == null) {
            firstFailure = reason;
        }
    }
}
