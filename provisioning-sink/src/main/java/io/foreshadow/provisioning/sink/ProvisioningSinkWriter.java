package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Action;
import io.foreshadow.provisioning.Platform;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.base.sink.writer.strategy.AIMDScalingStrategy;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Hands actions to a pool of threads, one of each client at a time. A checkpoint waits for none of
 * them: what has not ended is part of it, and is asked for again after a restart.
 *
 * <p>All but {@link #attempt} runs in the task's own thread.
 */
final class ProvisioningSinkWriter implements StatefulSinkWriter<Action, ActionRequest> {
    private static final long CLOSE_SECONDS = 10;
    private static final double DECREASE = 0.5;

    private final MailboxExecutor mailbox;
    private final Platform platform;
    private final OutcomePublisher publisher;
    private final ActionAttempts attempts;
    private final int maxUnfinished;
    private final ScheduledThreadPoolExecutor executor;
    private final AIMDScalingStrategy scaling;
    private final ActionQueue queue = new ActionQueue();
    private int permitted;
    private int underWay;

    ProvisioningSinkWriter(
            MailboxExecutor mailbox,
            Platform platform,
            OutcomePublisher publisher,
            ActionAttempts attempts,
            ProvisioningSinkOptions options) {
        this.mailbox = mailbox;
        this.platform = platform;
        this.publisher = publisher;
        this.attempts = attempts;
        maxUnfinished = options.maxUnfinished();
        permitted = options.parallelActions();
        scaling = new AIMDScalingStrategy(1, DECREASE, options.parallelActions());
        executor =
                new ScheduledThreadPoolExecutor(
                        options.parallelActions(),
                        new ExecutorThreadFactory("foreshadow-provisioning"));
    }

    /** Goes on with what had not ended when the state was kept. */
    void takeUp(Collection<ActionRequest> unfinished) {
        unfinished.forEach(queue::add);
        dispatch();
    }

    @Override
    public void write(Action action, Context context) throws InterruptedException {
        while (queue.size() >= maxUnfinished) {
            mailbox.yield();
        }
        queue.add(ActionRequest.first(action));
        dispatch();
    }

    @Override
    public List<ActionRequest> snapshotState(long checkpointId) {
        return queue.unfinished();
    }

    /** Waits only at the end of the input. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        while (endOfInput && !queue.isEmpty()) {
            mailbox.yield();
        }
    }

    private void dispatch() {
        while (underWay < permitted) {
            Optional<ActionRequest> request = queue.poll();
            if (request.isEmpty()) {
                return;
            }
            underWay++;
            executor.execute(() -> attempt(request.get()));
        }
    }

    private void attempt(ActionRequest request) {
        try {
            Optional<ActionAttempts.Next> next = attempts.attempt(request);
            inTask(() -> attempted(request, next));
        } catch (InterruptedException e) {
            // The sink is being closed. What has not ended comes again after a restart.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            inTask(
                    () -> {
                        throw e;
                    });
        }
    }

    private void attempted(ActionRequest request, Optional<ActionAttempts.Next> next) {
        underWay--;
        boolean hasFailed = next.map(ActionAttempts.Next::hasFailed).orElse(false);
        permitted = hasFailed ? scaling.scaleDown(permitted) : scaling.scaleUp(permitted);
        if (next.isEmpty()) {
            queue.end(request);
        } else {
            putOff(next.get());
        }
        dispatch();
    }

    private void putOff(ActionAttempts.Next next) {
        queue.putOff(next.request());
        executor.schedule(
                () -> inTask(() -> resume(next.request())),
                next.pause().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void resume(ActionRequest request) {
        // Whoever has asked for something else meanwhile does not wait for this any more.
        if (queue.isOvertaken(request)) {
            queue.end(request);
        } else {
            queue.resume(request);
        }
        dispatch();
    }

    private void inTask(ThrowingRunnable<RuntimeException> mail) {
        try {
            mailbox.execute(mail, "outcome of an action");
        } catch (RejectedExecutionException e) {
            // The task is ending. What has not ended comes again after a restart.
            executor.shutdown();
        }
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
