package io.foreshadow.capture.synthetic;

import io.foreshadow.events.TrafficEvent;

/** What a degraded capture must still tell of an exchange; sizes in bytes. */
public record SampleExchange(
        String method,
        int status,
        long requestHead,
        long requestBody,
        long responseHead,
        long responseBody) {

    /** What the bridge found out. */
    public static SampleExchange of(TrafficEvent event) {
        return new SampleExchange(
                event.method(),
                event.status(),
                event.requestHeadBytes(),
                event.requestBodyBytes(),
                event.responseHeadBytes(),
                event.responseBodyBytes());
    }

    /** Whether both sides were seen and belong to different exchanges. */
    public boolean isWrongPair() {
        return method != null && status != TrafficEvent.NO_STATUS && requestHead != responseHead;
    }

    /** The same where heads cannot be told from bodies, as their ends were cut off. */
    public SampleExchange withoutHeads() {
        return new SampleExchange(
                method, status, 0, requestHead + requestBody, 0, responseHead + responseBody);
    }
}
