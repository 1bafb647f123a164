package io.foreshadow.capture.conversation;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.flow.SliceBook;
import io.foreshadow.capture.http.Http1;
import io.foreshadow.capture.identity.Attribution;
import io.foreshadow.events.Traffic;
import java.util.function.Consumer;

/** What the conversations of a bridge have in common. */
public final class Readers {
    /**
     * Connections of HTTP/2 read at a time: each may hold a good 100 KiB, at worst five times so.
     */
    private static final int MAX_HTTP2 = 1024;

    final Http1 http1;
    final Attribution attribution;
    final SliceBook slices;
    final Consumer<? super Traffic> events;
    final Counters counters;
    final EndpointNames endpointNames = new EndpointNames();
    final Places http2Places = new Places(MAX_HTTP2);

    /**
     * The parts that conversations work with.
     *
     * @param http1 what HTTP/1 connections share
     * @param attribution names what a request is
     * @param slices sums opaque flows up
     * @param events receives exchanges, each valid until it returns
     */
    public Readers(
            Http1 http1,
            Attribution attribution,
            SliceBook slices,
            Consumer<? super Traffic> events,
            Counters counters) {
        this.http1 = http1;
        this.attribution = attribution;
        this.slices = slices;
        this.events = events;
        this.counters = counters;
    }
}
