package io.foreshadow.capture;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.publish.EventSink;
import io.foreshadow.events.Traffic;
import java.util.function.Consumer;

/** Hands events to the sink; those that belong to nobody are counted instead. */
final class EventWriter implements Consumer<Traffic> {
    private final EventSink sink;
    private final Counters counters;

    EventWriter(EventSink sink, Counters counters) {
        this.sink = sink;
        this.counters = counters;
    }

    @Override
    public void accept(Traffic event) {
        if (event.client() == null) {
            counters.increment(Counter.UNIDENTIFIED);
            return;
        }
        counters.increment(
                event.kind() == Traffic.Kind.FLOW ? Counter.FLOW_SLICE : Counter.EXCHANGES);
        sink.accept(event);
    }
}
