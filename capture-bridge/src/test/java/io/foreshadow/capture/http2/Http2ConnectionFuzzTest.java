package io.foreshadow.capture.http2;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.foreshadow.events.TrafficEvent;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Http2ConnectionFuzzTest {
    /** What two sides say, in turns and in pieces. */
    @MethodSource("dialogues")
    @FuzzTest
    void isTotal(byte[] requests, byte[] responses, int pieceBytes, int kind) {
        if (requests == null || responses == null) {
            return;
        }
        Http2Dialogue dialogue =
                switch (Math.floorMod(kind, 3)) {
                    case 0 -> Http2Dialogue.started();
                    case 1 -> Http2Dialogue.upgraded();
                    default -> Http2Dialogue.joined();
                };
        int piece = 1 + Math.floorMod(pieceBytes, 1_500);
        for (int at = 0; at < Math.max(requests.length, responses.length); at += piece) {
            dialogue.client(part(requests, at, piece)).server(part(responses, at, piece));
        }
        for (TrafficEvent event : dialogue.close()) {
            assertThat(event.requestBodyBytes()).isNotNegative();
            assertThat(event.responseBodyBytes()).isNotNegative();
        }
    }

    private static byte[] part(byte[] bytes, int at, int length) {
        int from = Math.min(at, bytes.length);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
    }

    static Stream<Arguments> dialogues() {
        TestingConversation conversation = new TestingConversation(new Random(1));
        return Stream.iterate(0, kind -> kind < 6, kind -> kind + 1)
                .map(
                        kind ->
                                Arguments.of(
                                        conversation.request(),
                                        conversation.response(),
                                        50 + 300 * kind,
                                        kind));
    }
}
