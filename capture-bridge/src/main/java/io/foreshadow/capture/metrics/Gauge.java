package io.foreshadow.capture.metrics;

import java.util.function.LongSupplier;

/**
 * Something that goes up and down.
 *
 * @param name in lower case with underscores and its unit last, for example {@code buffer_bytes}
 * @param meaning one sentence on what is measured
 * @param value may be asked for by any thread at any time
 */
public record Gauge(String name, String meaning, LongSupplier value) {
    /** The flows that the bridge remembers now. */
    public static Gauge openFlows(LongSupplier value) {
        return new Gauge("open_flows", "Flows remembered now", value);
    }

    /** The bytes of segments that wait for earlier ones. */
    public static Gauge heldBytes(LongSupplier value) {
        return new Gauge("held_bytes", "Bytes of segments that wait for earlier ones", value);
    }

    /** The bytes of events that wait for Kafka. */
    public static Gauge bufferedBytes(LongSupplier value) {
        return new Gauge("buffered_bytes", "Bytes of events that wait for Kafka", value);
    }

    /** The bytes that the buffer for Kafka has. */
    public static Gauge bufferCapacity(LongSupplier value) {
        return new Gauge("buffer_capacity_bytes", "Bytes the buffer for Kafka has", value);
    }

    /** The events of which it is not known yet whether Kafka has them. */
    public static Gauge pendingEvents(LongSupplier value) {
        return new Gauge("pending_events", "Events that Kafka has not acknowledged yet", value);
    }

    /** The bytes of the Java heap in use. */
    static Gauge heapBytes() {
        Runtime runtime = Runtime.getRuntime();
        return new Gauge(
                "heap_bytes",
                "Bytes of the Java heap in use",
                () -> runtime.totalMemory() - runtime.freeMemory());
    }
}
