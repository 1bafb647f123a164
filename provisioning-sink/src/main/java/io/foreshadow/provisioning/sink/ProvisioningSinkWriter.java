package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Action;
import io.foreshadow.events.Json;
import io.foreshadow.provisioning.Platform;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/**
 * Hands actions to a pool of threads, one action per request, and the results back to Flink.
 *
 * <p>A pause before another attempt is spent inside the request: it keeps the client's next action
 * waiting. A checkpoint waits for all requests under way.
 */
final class ProvisioningSinkWriter extends AsyncSinkWriter<Action, ActionRequest> {
    private static final long CLOSE_SECONDS = 10;

    private final ActionBuffer buffer;
    private final Platform platform;
    private final OutcomePublisher publisher;
    private final ActionAttempts attempts;
    private final ExecutorService executor;

    ProvisioningSinkWriter(
            ElementConverter<Action, ActionRequest> converter,
            WriterInitContext context,
            AsyncSinkWriterConfiguration configuration,
            Collection<BufferedRequestState<ActionRequest>> states,
            ActionBuffer buffer,
            Platform platform,
            OutcomePublisher publisher,
            ActionAttempts attempts) {
        super(
                converter,
                context,
                configuration,
                states,
                new SimpleBatchCreator<>(configuration.getMaxBatchSizeInBytes()),
                buffer);
        this.buffer = buffer;
        this.platform = platform;
        this.publisher = publisher;
        this.attempts = attempts;
        this.executor =
                Executors.newFixedThreadPool(
                        configuration.getMaxInFlightRequests(),
                        new ExecutorThreadFactory("foreshadow-provisioning"));
    }

    @Override
    protected void submitRequestEntries(
            List<ActionRequest> requests, ResultHandler<ActionRequest> result) {
        ActionRequest request = requests.get(0);
        long lease = buffer.lease(request.action().client());
        executor.execute(() -> attempt(request, lease, result));
    }

    private void attempt(ActionRequest request, long lease, ResultHandler<ActionRequest> result) {
        try {
            Optional<Duration> pause = attempts.attempt(request);
            if (pause.isPresent()) {
                CompletableFuture.delayedExecutor(
                                pause.get().toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                        .execute(() -> result.retryForEntries(List.of(request.next())));
            } else {
                buffer.release(request.action().client(), lease);
                result.complete();
            }
        } catch (InterruptedException e) {
            // The sink is being closed. Whatever was not acknowledged comes again after recovery.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    @Override
    protected long getSizeInBytes(ActionRequest request) {
        return Json.write(request.action()).length;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            publisher.close();
            platform.close();
        }
    }
}
