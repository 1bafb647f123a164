package io.foreshadow.provisioning.resource;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Gets and puts items, by the role: a primary answers itself; a follower reads in its copy and
 * passes writes on. While a primary hands over nobody takes writes for a moment, and they wait.
 */
final class ItemHandler {
    /** Largest key and largest value, in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    /** Header of a request that a follower passes on. */
    static final String PASSED_ON_HEADER = "X-Passed-On";

    private static final int PREFIX = "/items/".length();
    private static final int COMPUTED_BYTES = 256;
    private static final int MISDIRECTED = 421;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final Executor SOON =
            CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);

    private final Replica replica;

    ItemHandler(Replica replica) {
        this.replica = replica;
    }

    /** Reads the request at once, so that only its work waits for a slot. */
    static ItemRequest read(HttpExchange exchange) throws IOException {
        return new ItemRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath().substring(PREFIX),
                exchange.getRequestBody().readNBytes(MAX_BYTES + 1),
                exchange.getRequestHeaders().containsKey(PASSED_ON_HEADER));
    }

    CompletableFuture<Answer> answer(ItemRequest request) {
        if (request.body().length > MAX_BYTES || request.key().length() > MAX_BYTES) {
            return now(413, "an item has at most " + MAX_BYTES + " bytes\n");
        }
        if (!request.isWrite() && !request.method().equals("GET")) {
            return now(405, "GET or PUT an item\n");
        }
        return answer(request, System.nanoTime() + PATIENCE_MILLIS * 1_000_000);
    }

    private CompletableFuture<Answer> answer(ItemRequest request, long deadline) {
        if (replica.isPrimary()) {
            Answer answer = answerAsPrimary(request);
            return answer == null
                    ? again(request, deadline)
                    : CompletableFuture.completedFuture(answer);
        }
        Following following = replica.following().orElse(null);
        if (following == null) {
            return now(503, "this resource does not serve yet\n");
        }
        if (request.isPassedOn()) {
            return now(MISDIRECTED, "this is not the primary\n");
        }
        return request.isWrite() || !following.isWhole()
                ? passOn(request, following, deadline)
                : read(request, following, deadline);
    }

    /** Null if the role has changed meanwhile. */
    private Answer answerAsPrimary(ItemRequest request) {
        if (request.isWrite()) {
            return replica.put(request.key(), request.body()) ? Answer.empty() : null;
        }
        byte[] known = replica.get(request.key());
        if (known != null) {
            return Answer.bytes(200, known);
        }
        byte[] computed = compute(request.key());
        return replica.put(request.key(), computed) ? Answer.bytes(200, computed) : null;
    }

    private CompletableFuture<Answer> read(
            ItemRequest request, Following following, long deadline) {
        return following
                .read(request.key())
                .thenApply(value -> value == null ? compute(request.key()) : value)
                .thenApply(value -> Answer.bytes(200, value))
                .exceptionallyCompose(failure -> again(request, deadline));
    }

    private CompletableFuture<Answer> passOn(
            ItemRequest request, Following following, long deadline) {
        return following
                .primary()
                .passOn(request)
                .handle((answer, failure) -> judge(request, answer, failure, deadline))
                .thenCompose(next -> next);
    }

    /** Only what was certainly not carried out is tried again. */
    private CompletableFuture<Answer> judge(
            ItemRequest request, Answer answer, Throwable failure, long deadline) {
        if (failure == null && answer.status() != MISDIRECTED) {
            return CompletableFuture.completedFuture(answer);
        }
        if (failure == null || cause(failure) instanceof ConnectException) {
            return again(request, deadline);
        }
        return now(502, "the primary did not answer: " + cause(failure) + "\n");
    }

    private CompletableFuture<Answer> again(ItemRequest request, long deadline) {
        if (System.nanoTime() - deadline >= 0) {
            return now(503, "nobody is primary\n");
        }
        return CompletableFuture.supplyAsync(() -> answer(request, deadline), SOON)
                .thenCompose(next -> next);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private static CompletableFuture<Answer> now(int status, String text) {
        return CompletableFuture.completedFuture(Answer.text(status, text));
    }

    private static byte[] compute(String key) {
        byte[] text = ("value of " + key + '\n').getBytes(StandardCharsets.UTF_8);
        byte[] value = new byte[COMPUTED_BYTES];
        for (int i = 0; i < value.length; i++) {
            value[i] = text[i % text.length];
        }
        return value;
    }
}
