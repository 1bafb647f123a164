package io.foreshadow.capture.publish;

import io.foreshadow.events.TrafficEvent;

/** Events to publish. */
final class Events {
    private Events() {}

    static TrafficEvent of(String client, long micros) {
        return new TrafficEvent(
                TrafficEvent.Kind.EXCHANGE,
                "http/1.1",
                client,
                "10.0.0.1:80",
                micros,
                "GET",
                "/items/{id}",
                200,
                150,
                0,
                120,
                10,
                2000,
                3896);
    }
}
