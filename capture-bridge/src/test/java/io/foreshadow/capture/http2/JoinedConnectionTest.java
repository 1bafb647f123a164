package io.foreshadow.capture.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection of which the bridge has not seen the first thirty streams. */
class JoinedConnectionTest {
    private static final int STREAMS = 150;
    private static final int MISSED = 30;

    private final Http2Dialogue dialogue = Http2Dialogue.joined();
    private List<TrafficEvent> events;

    @BeforeEach
    void join() {
        TestingConversation conversation = new TestingConversation(new Random(9113));
        for (int count = 0; count < STREAMS; count++) {
            byte[] request = conversation.request();
            byte[] response = conversation.response();
            if (count >= MISSED) {
                dialogue.client(request).server(response);
            }
        }
        events = dialogue.close();
    }

    @Test
    void countsEveryStream() {
        assertThat(events).hasSize(STREAMS - MISSED);
        assertThat(events).allMatch(event -> event.method().equals("POST"));
        assertThat(events).allMatch(event -> !isMarked(event, Traffic.Mark.CUT));
        assertThat(dialogue.count(Counter.HTTP2_LOST_FRAMING)).isZero();
    }

    @Test
    void isNeverWrong() {
        for (int index = 0; index < events.size(); index++) {
            int stream = 2 * (MISSED + index) + 1;
            TrafficEvent event = events.get(index);
            assertThat(event.route()).isIn(TestingConversation.path(stream), "{unknown}");
            assertThat(event.client()).isIn(TestingConversation.client(stream), "10.0.0.1");
            assertThat(event.status()).isIn(TestingConversation.status(stream), 0);
            assertThat(event.grpcStatus()).isIn(TestingConversation.grpcStatus(stream), -1);
        }
    }

    @Test
    void flagsWhatItDoesNotKnow() {
        for (TrafficEvent event : events) {
            boolean unknown =
                    event.status() == Traffic.NO_STATUS
                            || event.grpcStatus() == Traffic.NO_GRPC_STATUS
                            || event.client().equals("10.0.0.1");
            assertThat(!unknown || isMarked(event, Traffic.Mark.UNKNOWN_FIELDS)).isTrue();
        }
        assertThat(events).anyMatch(event -> event.status() == Traffic.NO_STATUS);
    }

    /**
     * The value of each path is new, and the name of the client's field was sent after the join.
     */
    @Test
    void knowsAllThatWasSentSince() {
        for (int index = 0; index < events.size(); index++) {
            int stream = 2 * (MISSED + index) + 1;
            assertThat(events.get(index).route()).isEqualTo(TestingConversation.path(stream));
            if (stream >= TestingConversation.RENAMED) {
                String client = TestingConversation.client(stream);
                assertThat(events.get(index).client()).isEqualTo(client);
            }
        }
    }

    private static boolean isMarked(TrafficEvent event, Traffic.Mark mark) {
        return (event.marks() & mark.bit()) != 0;
    }
}
