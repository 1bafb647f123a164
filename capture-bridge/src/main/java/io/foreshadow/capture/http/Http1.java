package io.foreshadow.capture.http;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.Attribution;
import io.foreshadow.capture.tcp.MemoryBudget;
import io.foreshadow.events.Traffic;
import java.util.function.Consumer;

/** What all HTTP/1 connections of a bridge have in common. */
public final class Http1 {
    final Attribution attribution;
    final Consumer<? super Traffic> events;
    final MemoryBudget budget;
    final Counters counters;

    /** Scratch space: heads are looked at one after the other. */
    final Head head = new Head();

    /** Likewise: where the message starts whose head is looked at. */
    final Message start = new Message();

    final ExchangePool pool = new ExchangePool();

    /**
     * The parts that connections work with.
     *
     * @param attribution names what a request is
     * @param events receives each exchange once it is over, valid until it returns
     * @param budget memory for heads that are spread over segments
     */
    public Http1(
            Attribution attribution,
            Consumer<? super Traffic> events,
            MemoryBudget budget,
            Counters counters) {
        this.attribution = attribution;
        this.events = events;
        this.budget = budget;
        this.counters = counters;
    }
}
