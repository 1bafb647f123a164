package io.foreshadow.provisioning.receiver;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Platform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Actions that are being carried out, while whoever asked for them comes and goes. What has ended
 * is told once and forgotten here: the platform remembers it.
 */
final class Works implements AutoCloseable {
    private static final int THREADS = 16;

    private final Platform platform;
    private final InstantSource clock;
    private final Duration patience;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<String, Work> running = new ConcurrentHashMap<>();

    private record Work(Action action, long sinceMillis, CompletableFuture<Outcome> end) {}

    /**
     * @param platform carries actions out and keeps the fence
     * @param clock says since when
     * @param patience how long an answer waits for the end
     */
    Works(Platform platform, InstantSource clock, Duration patience) {
        this.platform = platform;
        this.clock = clock;
        this.patience = patience;
    }

    /** Takes an action up unless it is under way, and says how far it is. */
    Outcome take(String id, Action action) throws InterruptedException {
        if (!running.containsKey(id)) {
            Outcome taken = platform.accept(action);
            if (taken.status() != Status.ACCEPTED) {
                return taken;
            }
        }
        return await(id, running.computeIfAbsent(id, key -> begin(action)));
    }

    /** How far an action is; empty if it is not under way. */
    Optional<Outcome> find(String id) throws InterruptedException {
        Work work = running.get(id);
        return work == null ? Optional.empty() : Optional.of(await(id, work));
    }

    private Work begin(Action action) {
        Work work = new Work(action, clock.millis(), new CompletableFuture<>());
        threads.execute(() -> work.end().complete(outcome(work)));
        return work;
    }

    private Outcome outcome(Work work) {
        try {
            return platform.execute(work.action());
        } catch (InterruptedException e) {
            return failed(work, true, "the receiver is being closed");
        } catch (RuntimeException e) {
            return failed(work, false, "defect of the receiver: " + e);
        }
    }

    private Outcome failed(Work work, boolean retryable, String detail) {
        return Outcome.failed(work.action(), retryable, work.sinceMillis(), clock.millis(), detail);
    }

    private Outcome await(String id, Work work) throws InterruptedException {
        try {
            Outcome end = work.end().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            running.remove(id, work);
            return end;
        } catch (TimeoutException e) {
            return Outcome.progress(work.action(), work.sinceMillis(), clock.millis(), "under way");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
