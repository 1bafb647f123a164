package io.foreshadow.capture.http;

import io.foreshadow.capture.tcp.Chunk;
import java.util.function.Consumer;

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

    private final ExchangePool pool;
    private final Consumer<Exchange> finished;
    private Exchange eldest;
    private int open;
    private long responsesEnd;

    ExchangeMatcher(ExchangePool pool, Consumer<Exchange> finished) {
        this.pool = pool;
        this.finished = finished;
    }

    /** A request has started: the exchange that it opens. */
    Exchange request(Message request) {
        Exchange exchange = eldest;
        while (exchange != null) {
            Exchange next = exchange.next;
            if (!exchange.request().isSeen()) {
                finish(exchange);
            }
            exchange = next;
        }
        Exchange opened = add();
        opened.request().start(request);
        return opened;
    }

    /** A final response has started: the exchange that it answers, or one without a request. */
    Exchange response(Message response) {
        Exchange answered = unanswered(response);
        if (answered == null) {
            answered = add();
        }
        answered.response().start(response);
        return answered;
    }

    /** A response has ended, be it an interim one: what follows it is the next. */
    void responseEnded(Message response) {
        responsesEnd = response.endPosition();
        finishIfOver(response);
    }

    /** A request has ended. */
    void requestEnded(Message request) {
        finishIfOver(request);
    }

    /** Gives up what is still open, as nothing more will come. */
    void close() {
        while (eldest != null) {
            finish(eldest);
        }
    }

    private void finishIfOver(Message ended) {
        for (Exchange exchange = eldest; exchange != null; exchange = exchange.next) {
            if (exchange.request() == ended || exchange.response() == ended) {
                if (exchange.isOver()) {
                    finish(exchange);
                }
                return;
            }
        }
    }

    private Exchange unanswered(Message response) {
        Exchange candidate = firstUnanswered();
        while (candidate != null && lostItsAnswer(candidate.request(), response)) {
            finish(candidate);
            candidate = firstUnanswered();
        }
        return candidate != null && mayAnswer(response, candidate.request()) ? candidate : null;
    }

    private Exchange firstUnanswered() {
        Exchange exchange = eldest;
        while (exchange != null && exchange.response().isSeen()) {
            exchange = exchange.next;
        }
        return exchange;
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

    private Exchange add() {
        if (open == MAX_OPEN) {
            finish(eldest);
        }
        Exchange added = pool.take();
        open++;
        if (eldest == null) {
            eldest = added;
            return added;
        }
        Exchange youngest = eldest;
        while (youngest.next != null) {
            youngest = youngest.next;
        }
        youngest.next = added;
        return added;
    }

    private void finish(Exchange exchange) {
        remove(exchange);
        finished.accept(exchange);
        pool.giveBack(exchange);
    }

    private void remove(Exchange exchange) {
        open--;
        if (exchange == eldest) {
            eldest = exchange.next;
            return;
        }
        Exchange before = eldest;
        while (before.next != exchange) {
            before = before.next;
        }
        before.next = exchange.next;
    }
}
