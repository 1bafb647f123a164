package io.foreshadow.capture.http;

import io.foreshadow.capture.tcp.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Puts the requests and responses of one connection together, in order as HTTP demands, yet without
 * ever pairing strangers when messages were lost. The TCP headers tell: a response starts exactly
 * behind what the client had received when it sent the request, or behind the response before. If
 * it starts later, the bytes between were the answer. And a response answers no request that its
 * server had not yet received, nor one that was sent after it had arrived.
 */
final class ExchangeMatcher {
    /** Pipelines are far shorter; beyond it the eldest exchange is given up. */
    private static final int MAX_OPEN = 128;

    private final Consumer<OpenExchange> finished;
    private final List<OpenExchange> open = new ArrayList<>(1);
    private long responsesEnd;

    ExchangeMatcher(Consumer<OpenExchange> finished) {
        this.finished = finished;
    }

    /** A request has started. */
    void request(Message request, String client) {
        OpenExchange orphan = first(exchange -> exchange.request() == null);
        while (orphan != null) {
            finish(orphan);
            orphan = first(exchange -> exchange.request() == null);
        }
        OpenExchange exchange = new OpenExchange();
        exchange.request(request, client);
        add(exchange);
    }

    /**
     * A final response has started.
     *
     * @return the method of the request that it answers, or null if that is not known
     */
    String response(Message response) {
        OpenExchange answered = unanswered(response);
        if (answered == null) {
            answered = new OpenExchange();
            add(answered);
        }
        answered.response(response);
        return answered.request() == null ? null : answered.request().startLine().method();
    }

    /** A message has ended, be it an interim response. */
    void ended(Message message) {
        if (!message.startLine().isRequest()) {
            responsesEnd = message.end();
        }
        OpenExchange exchange =
                first(
                        candidate ->
                                candidate.request() == message || candidate.response() == message);
        if (exchange != null) {
            exchange.ended(message);
            if (exchange.isOver()) {
                finish(exchange);
            }
        }
    }

    /** Gives up what is still open, as nothing more will come. */
    void close() {
        while (!open.isEmpty()) {
            finish(open.get(0));
        }
    }

    private OpenExchange unanswered(Message response) {
        OpenExchange candidate = first(exchange -> exchange.response() == null);
        while (candidate != null && lostItsAnswer(candidate.request(), response)) {
            finish(candidate);
            candidate = first(exchange -> exchange.response() == null);
        }
        return candidate != null && mayAnswer(response, candidate.request()) ? candidate : null;
    }

    private boolean lostItsAnswer(Message request, Message response) {
        return request.acknowledged() != Chunk.NOT_ACKNOWLEDGED
                && mayAnswer(response, request)
                && response.position() > Math.max(request.acknowledged(), responsesEnd);
    }

    private static boolean mayAnswer(Message response, Message request) {
        boolean received =
                response.acknowledged() == Chunk.NOT_ACKNOWLEDGED
                        || response.acknowledged() > request.position();
        return received && response.position() >= request.acknowledged();
    }

    private OpenExchange first(Predicate<OpenExchange> condition) {
        for (OpenExchange exchange : open) {
            if (condition.test(exchange)) {
                return exchange;
            }
        }
        return null;
    }

    private void add(OpenExchange exchange) {
        if (open.size() == MAX_OPEN) {
            finish(open.get(0));
        }
        open.add(exchange);
    }

    private void finish(OpenExchange exchange) {
        open.remove(exchange);
        finished.accept(exchange);
    }
}
