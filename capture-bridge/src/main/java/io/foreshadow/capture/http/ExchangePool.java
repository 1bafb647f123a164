package io.foreshadow.capture.http;

import java.util.ArrayDeque;

/** Exchanges that wait to be used again, so that traffic in a steady state allocates nothing. */
final class ExchangePool {
    /** More than are open at a time on a busy bridge; those beyond are left to the collector. */
    private static final int MAX_SPARE = 1 << 14;

    private final ArrayDeque<Exchange> spare = new ArrayDeque<>();

    /** An exchange of which nothing was seen yet. */
    Exchange take() {
        Exchange exchange = spare.poll();
        if (exchange == null) {
            exchange = new Exchange();
        }
        exchange.clear();
        return exchange;
    }

    void giveBack(Exchange exchange) {
        if (spare.size() < MAX_SPARE) {
            spare.push(exchange);
        }
    }
}
