package io.foreshadow.capture.http2;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.Endpoint;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.util.ArrayList;
import java.util.List;

/** What the reader makes of the segments of two sides, one a millisecond. */
final class Http2Dialogue {
    static final long START_MICROS = 1_000_000_000_000L;
    static final long STEP_MICROS = 1_000;

    private static final TestingOrigin ORIGIN =
            new TestingOrigin(Address.v4(0x0a000001), new Endpoint(Address.v4(0x0a000002), 8080));
    private static final TestingOrigin TURNED =
            new TestingOrigin(Address.v4(0x0a000002), new Endpoint(Address.v4(0x0a000001), 40_000));

    private final List<TrafficEvent> events = new ArrayList<>();
    private final Counters counters = new Counters();
    private final Http2Connection connection;
    private long nowMicros = START_MICROS;

    private Http2Dialogue(int kind) {
        TestingAttribution attribution = new TestingAttribution();
        connection =
                switch (kind) {
                    case 0 -> Http2Connection.withPreface(ORIGIN, attribution, this::add, counters);
                    case 1 ->
                            Http2Connection.upgraded(
                                    ORIGIN, attribution, this::add, counters, "alpha");
                    default ->
                            Http2Connection.joined(
                                    ORIGIN, TURNED, attribution, this::add, counters);
                };
    }

    /** Of a connection whose preface and first settings are through. */
    static Http2Dialogue started() {
        Http2Dialogue dialogue = new Http2Dialogue(0);
        dialogue.client(Http2Sender.PREFACE, Http2Sender.settings()).server(Http2Sender.settings());
        dialogue.nowMicros = START_MICROS;
        return dialogue;
    }

    static Http2Dialogue withPreface() {
        return new Http2Dialogue(0);
    }

    static Http2Dialogue upgraded() {
        return new Http2Dialogue(1);
    }

    static Http2Dialogue joined() {
        return new Http2Dialogue(2);
    }

    Http2Dialogue client(byte[]... parts) {
        return say(true, parts);
    }

    Http2Dialogue server(byte[]... parts) {
        return say(false, parts);
    }

    Http2Dialogue clientGap(long length) {
        connection.gap(true, length);
        return this;
    }

    Http2Dialogue serverGap(long length) {
        connection.gap(false, length);
        return this;
    }

    Http2Dialogue pause(long micros) {
        nowMicros += micros;
        return this;
    }

    /** All events, once the connection is over. */
    List<TrafficEvent> close() {
        connection.close();
        return events;
    }

    /** The events so far. */
    List<TrafficEvent> events() {
        return events;
    }

    long count(Counter counter) {
        return counters.get(counter);
    }

    Http2Connection connection() {
        return connection;
    }

    private Http2Dialogue say(boolean fromClient, byte[]... parts) {
        byte[] bytes = Http2Sender.all(parts);
        connection.data(fromClient, bytes, 0, bytes.length, nowMicros);
        nowMicros += STEP_MICROS;
        return this;
    }

    private void add(Traffic traffic) {
        events.add(TrafficEvent.copyOf(traffic));
    }
}
