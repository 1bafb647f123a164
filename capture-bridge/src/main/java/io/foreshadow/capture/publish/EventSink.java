package io.foreshadow.capture.publish;

import io.foreshadow.events.Traffic;
import java.util.List;

/** Takes the events of a bridge. Called by one thread at a time, and must not hold it up. */
@FunctionalInterface
public interface EventSink extends AutoCloseable {
    /**
     * Takes one event.
     *
     * @param event valid only during the call, as the bridge uses it again for the next; {@link
     *     io.foreshadow.events.TrafficEvent#copyOf} makes a value of it
     */
    void accept(Traffic event);

    /** Waits, for a bounded time, until what was accepted is where it belongs; may be repeated. */
    @Override
    default void close() {}

    /** A sink that hands each event to all of these. */
    static EventSink all(List<EventSink> sinks) {
        return new EventSink() {
            @Override
            public void accept(Traffic event) {
                sinks.forEach(sink -> sink.accept(event));
            }

            @Override
            public void close() {
                sinks.forEach(EventSink::close);
            }
        };
    }
}
