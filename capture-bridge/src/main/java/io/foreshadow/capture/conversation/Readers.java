package io.foreshadow.capture.conversation;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.flow.SliceBook;
import io.foreshadow.capture.http.Http1;
import io.foreshadow.capture.identity.Attribution;
import io.foreshadow.events.Traffic;
import java.util.function.Consumer;

/**
 * What the conversations of a bridge have in common.
 *
 * @param http1 what HTTP/1 connections share
 * @param attribution names what a request is
 * @param slices sums opaque flows up
 * @param events receives exchanges
 * @param counters count what is found
 */
public record Readers(
        Http1 http1,
        Attribution attribution,
        SliceBook slices,
        Consumer<? super Traffic> events,
        Counters counters) {}
