package io.foreshadow.capture.http;

import io.foreshadow.capture.tcp.Chunk;
import java.util.ArrayList;
import java.util.List;
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
    private final List<Exchange> open = new ArrayList<>(1);
    private long responsesEnd;

    ExchangeMatcher(ExchangePool pool, Consumer<Exchange> finished) {
        this.pool = pool;
        this.finished = finished;
    }

    /** A request has started: the exchange that it opens. */
    Exchange request(Message request) {
        for (int index = open.size() - 1; index >= 0; index--) {
            if (!open.get(index).request().isSeen()) {
                finish(index);
            }
        }
        Exchange exchange = add();
        exchange.request().start(request);
        return exchange;
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
        while (!open.isEmpty()) {
            finish(0);
        }
    }

    private void finishIfOver(Message ended) {
        for (int index = 0; index < open.size(); index++) {
            Exchange exchange = open.get(index);
            if ((exchange.request() == ended || exchange.response() == ended)
                    && exchange.isOver()) {
                finish(index);
                return;
            }
        }
    }

    private Exchange unanswered(Message response) {
        int index = firstUnanswered();
        while (index >= 0 && lostItsAnswer(open.get(index).request(), response)) {
            finish(index);
            index = firstUnanswered();
        }
        return index >= 0 && mayAnswer(response, open.get(index).request())
                ? open.get(index)
                : null;
    }

    private int firstUnanswered() {
        for (int index = 0; index < open.size(); index++) {
            if (!open.get(index).response().isSeen()) {
                return index;
            }
        }
        return -1;
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
        if (open.size() == MAX_OPEN) {
            finish(0);
        }
        Exchange exchange = pool.take();
        open.add(exchange);
        return exchange;
    }

    private void finish(int index) {
        Exchange exchange = open.remove(index);
        finished.accept(exchange);
        pool.giveBack(exchange);
    }
}
