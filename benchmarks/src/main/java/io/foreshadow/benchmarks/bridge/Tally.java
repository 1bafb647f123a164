package io.foreshadow.benchmarks.bridge;

import io.foreshadow.benchmarks.traffic.CaptureTruth;

/**
 * What the bridge made of a capture. Sizes are in bytes.
 *
 * @param packets read
 * @param dropped packets that the kernel or the interface lost
 * @param events handed over
 * @param eventBytes the events in serialised form
 */
public record Tally(
        long packets,
        long dropped,
        long events,
        long eventBytes,
        long requestHeadBytes,
        long requestBodyBytes,
        long responseHeadBytes,
        long responseBodyBytes) {

    /** As JSON, written by hand: a library that starts first would be measured, too. */
    String toJson() {
        return "{\"packets\":"
                + packets
                + ",\"dropped\":"
                + dropped
                + ",\"events\":"
                + events
                + ",\"eventBytes\":"
                + eventBytes
                + ",\"requestHeadBytes\":"
                + requestHeadBytes
                + ",\"requestBodyBytes\":"
                + requestBodyBytes
                + ",\"responseHeadBytes\":"
                + responseHeadBytes
                + ",\"responseBodyBytes\":"
                + responseBodyBytes
                + "}";
    }

    /** Whether number and sizes of the exchanges are exactly those in the capture. */
    public boolean matches(CaptureTruth truth) {
        return packets == truth.packets()
                && events == truth.exchanges()
                && requestHeadBytes == truth.requestHeadBytes()
                && requestBodyBytes == truth.requestBodyBytes()
                && responseHeadBytes == truth.responseHeadBytes()
                && responseBodyBytes == truth.responseBodyBytes();
    }
}
