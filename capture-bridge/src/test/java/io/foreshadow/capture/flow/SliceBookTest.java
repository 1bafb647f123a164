package io.foreshadow.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.tcp.Direction;
import io.foreshadow.capture.tcp.Handshake;
import io.foreshadow.events.FlowSlice;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceBookTest {
    private static final long SECOND = 1_000_000;
    private static final long START = 1_000 * SECOND;

    private final List<TrafficEvent> events = new ArrayList<>();
    private final Counters counters = new Counters();
    private final SliceBook book =
            new SliceBook(
                    Duration.ofSeconds(10),
                    event -> events.add(TrafficEvent.copyOf(event)),
                    counters);

    @Test
    void sumsUpTheFlowsOfAClientWithAServer() {
        book.advance(START);
        OpaqueFlow one = flow("alpha", 200);
        OpaqueFlow two = flow("alpha", 400);
        one.packet(Direction.FROM_FIRST, 10);
        one.packet(Direction.FROM_SECOND, 100);
        one.packet(Direction.FROM_SECOND, 200);
        one.lost(Direction.FROM_SECOND, 50);
        two.packet(Direction.FROM_FIRST, 1);
        two.close();
        book.advance(START + 10 * SECOND);
        assertThat(events).hasSize(1);
        TrafficEvent event = events.get(0);
        assertThat(event.client()).isEqualTo("alpha");
        assertThat(event.timestampMicros()).isEqualTo(START);
        assertThat(event.requestBytes()).isEqualTo(11);
        assertThat(event.responseBytes()).isEqualTo(350);
        assertThat(event.slice())
                .isEqualTo(new FlowSlice(10 * SECOND, 2, 2, 2, 1, 2, 400, null, null, null));
    }

    @Test
    void countsAConnectionOnceThoughItGoesOn() {
        book.advance(START);
        OpaqueFlow flow = flow("alpha", Handshake.UNKNOWN);
        flow.packet(Direction.FROM_FIRST, 10);
        book.advance(START + 10 * SECOND);
        flow.packet(Direction.FROM_FIRST, 20);
        book.advance(START + 30 * SECOND);
        assertThat(events).extracting(event -> event.slice().opened()).containsExactly(1L, 0L);
        assertThat(events).extracting(event -> event.slice().active()).containsExactly(1L, 1L);
        assertThat(events).extracting(TrafficEvent::requestBytes).containsExactly(10L, 20L);
        assertThat(events.get(0).slice().roundTripMicros()).isEqualTo(Traffic.UNKNOWN);
    }

    @Test
    void forgetsAFlowThatIsNotOpaqueAfterAll() {
        book.advance(START);
        OpaqueFlow flow = flow("alpha", 1);
        flow.packet(Direction.FROM_FIRST, 10);
        flow.cancel();
        book.flush();
        assertThat(events).isEmpty();
    }

    @Test
    void countsWhatBelongsToNobody() {
        book.advance(START);
        flow(null, 1).packet(Direction.FROM_FIRST, 10);
        book.flush();
        assertThat(events).isEmpty();
        assertThat(counters.get(Counter.UNIDENTIFIED)).isEqualTo(1);
    }

    @Test
    void goesOnWhenTheClockIsSetBack() {
        book.advance(START);
        OpaqueFlow flow = flow("alpha", 1);
        flow.packet(Direction.FROM_FIRST, 10);
        book.advance(START - 3600 * SECOND);
        flow.packet(Direction.FROM_FIRST, 20);
        book.advance(START - 3590 * SECOND);
        assertThat(events)
                .extracting(TrafficEvent::timestampMicros)
                .containsExactly(START, START - 3600 * SECOND);
    }

    private OpaqueFlow flow(String client, long roundTripMicros) {
        OpaqueFlow.Identity identity =
                new OpaqueFlow.Identity(
                        SliceKey.of(client, "10.0.0.2:443", "tls"), Direction.FROM_FIRST);
        return new OpaqueFlow(book, () -> identity, true, roundTripMicros);
    }
}
