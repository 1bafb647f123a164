package io.foreshadow.capture.http;

import io.foreshadow.capture.tcp.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Puts the requests and responses of one connection together, in order as HTTP demands, yet without
 * ever pairing strangers when messages were lost or arrive late. Two facts in the TCP headers tell
 * strangers apart:
 *
 * <ul>
 *   <li>a response cannot answer a request that starts behind what its sender had acknowledged;
 *   <li>when a client that had acknowledged a response's bytes sends its next request, a response
 *       behind these bytes does not answer the request before.
 * </ul>
 */
final class ExchangeMatcher {
    /** Pipelines are far shorter; beyond it the eldest exchange is given up. */
    private static final int MAX_OPEN = 128;

    private final Consumer<OpenExchange> finished;
    private final List<OpenExchange> open = new ArrayList<>(1);

    ExchangeMatcher(Consumer<OpenExchange> finished) {
        this.finished = finished;
    }

    /** A request has started. */
    void request(Message request, String client) {
        OpenExchange early = first(exchange -> exchange.request() == null);
        if (early != null && isBefore(request.position(), early.response().acknowledged())) {
            early.request(request, client);
            return;
        }
        while (early != null) {
            finish(early);
            early = first(exchange -> exchange.request() == null);
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

    /** A message has ended. */
    void ended(Message message) {
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
        OpenExchange next = after(candidate);
        while (next != null && wasAnsweredBefore(candidate, next, response)) {
            finish(candidate);
            candidate = next;
            next = after(candidate);
        }
        return candidate != null
                        && isBefore(candidate.request().position(), response.acknowledged())
                ? candidate
                : null;
    }

    private static boolean wasAnsweredBefore(
            OpenExchange candidate, OpenExchange next, Message response) {
        long acknowledged = next.request().acknowledged();
        return candidate.request().acknowledged() < acknowledged
                && acknowledged <= response.position();
    }

    private static boolean isBefore(long position, long acknowledged) {
        return acknowledged == Chunk.NOT_ACKNOWLEDGED || position < acknowledged;
    }

    private OpenExchange first(Predicate<OpenExchange> condition) {
        for (OpenExchange exchange : open) {
            if (condition.test(exchange)) {
                return exchange;
            }
        }
        return null;
    }

    private OpenExchange after(OpenExchange exchange) {
        int next = open.indexOf(exchange) + 1;
        return exchange == null || next == open.size() ? null : open.get(next);
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
