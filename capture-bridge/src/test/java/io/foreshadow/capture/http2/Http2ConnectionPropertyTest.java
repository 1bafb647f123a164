package io.foreshadow.capture.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class Http2ConnectionPropertyTest {
    /** Borders of segments mean nothing. */
    @Property(tries = 200)
    void anySegmentationGivesTheSameEvents(
            @ForAll @IntRange(min = 1, max = 20) int streams, @ForAll long seed) {
        Http2Dialogue whole = Http2Dialogue.withPreface();
        Http2Dialogue cut = Http2Dialogue.withPreface();
        Random random = new Random(seed);
        TestingConversation conversation = new TestingConversation(random);
        say(whole, true, Http2Sender.all(Http2Sender.PREFACE, Http2Sender.settings()));
        cut(cut, true, Http2Sender.all(Http2Sender.PREFACE, Http2Sender.settings()), random);
        for (int stream = 0; stream < streams; stream++) {
            byte[] request = conversation.request();
            byte[] response = conversation.response();
            say(whole, true, request);
            say(whole, false, response);
            cut(cut, true, request, random);
            cut(cut, false, response, random);
        }
        assertThat(withoutTimes(cut.close())).isEqualTo(withoutTimes(whole.close()));
        assertThat(whole.events()).hasSize(streams).allMatch(event -> event.marks() == 0);
        assertThat(cut.count(Counter.HTTP2_UNKNOWN_BLOCK)).isZero();
    }

    /** Whatever the capture misses, no request gets the response of another. */
    @Property(tries = 300)
    void lossNeverPairsStrangers(
            @ForAll @IntRange(min = 1, max = 40) int lossPercent, @ForAll long seed) {
        Random random = new Random(seed);
        Http2Dialogue dialogue = Http2Dialogue.started();
        TestingConversation conversation = new TestingConversation(random);
        for (int count = 0; count < 60; count++) {
            lose(dialogue, true, conversation.request(), lossPercent, random);
            lose(dialogue, false, conversation.response(), lossPercent, random);
        }
        for (TrafficEvent event : dialogue.close()) {
            if (event.method() != null && event.route().startsWith("/")) {
                int stream = Integer.parseInt(event.route().substring("/items/".length()));
                assertThat(event.status()).isIn(TestingConversation.status(stream), 0);
                assertThat(event.grpcStatus())
                        .isIn(TestingConversation.grpcStatus(stream), Traffic.NO_GRPC_STATUS);
                assertThat(event.client()).isIn(TestingConversation.client(stream), "10.0.0.1");
            }
        }
    }

    /** Whatever comes, the reader survives it. */
    @Property(tries = 500)
    void survivesDamage(
            @ForAll @IntRange(min = 0, max = 40) int damage,
            @ForAll @IntRange(min = 0, max = 2) int kind,
            @ForAll long seed) {
        Random random = new Random(seed);
        Http2Dialogue dialogue =
                switch (kind) {
                    case 0 -> Http2Dialogue.started();
                    case 1 -> Http2Dialogue.upgraded();
                    default -> Http2Dialogue.joined();
                };
        TestingConversation conversation = new TestingConversation(random);
        int said = 0;
        for (int stream = 0; stream < 20; stream++) {
            for (boolean fromClient : new boolean[] {true, false}) {
                byte[] bytes = fromClient ? conversation.request() : conversation.response();
                damage(bytes, random.nextInt(1 + damage), random);
                cut(dialogue, fromClient, bytes, random);
                if (random.nextInt(100) < damage) {
                    gap(dialogue, fromClient, random.nextInt(2000));
                }
                said += bytes.length;
            }
        }
        dialogue.connection().end(random.nextBoolean());
        // Each event needs a header block, hence a frame of its own.
        assertThat(dialogue.close()).hasSizeLessThan(said / 9);
    }

    @Property(tries = 500)
    void survivesGarbage(@ForAll byte[] bytes, @ForAll boolean fromClient, @ForAll long seed) {
        Random random = new Random(seed);
        for (Http2Dialogue dialogue :
                List.of(
                        Http2Dialogue.started(),
                        Http2Dialogue.upgraded(),
                        Http2Dialogue.joined())) {
            cut(dialogue, fromClient, bytes, random);
            byte[] frame = Http2Sender.frame(random.nextInt(12), random.nextInt(64), 1, bytes);
            cut(dialogue, fromClient, frame, random);
            cut(dialogue, !fromClient, frame, random);
            assertThat(dialogue.close()).hasSizeLessThan(10);
        }
    }

    private static void damage(byte[] bytes, int count, Random random) {
        for (int index = 0; index < count; index++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
    }

    private static void gap(Http2Dialogue dialogue, boolean fromClient, long length) {
        if (fromClient) {
            dialogue.clientGap(length);
        } else {
            dialogue.serverGap(length);
        }
    }

    private static void lose(
            Http2Dialogue dialogue, boolean fromClient, byte[] bytes, int percent, Random random) {
        for (int at = 0; at < bytes.length; at += 500) {
            int end = Math.min(bytes.length, at + 500);
            if (random.nextInt(100) < percent) {
                gap(dialogue, fromClient, end - at);
            } else {
                say(dialogue, fromClient, Arrays.copyOfRange(bytes, at, end));
            }
        }
    }

    private static void cut(
            Http2Dialogue dialogue, boolean fromClient, byte[] bytes, Random random) {
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(60));
            say(dialogue, fromClient, Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
    }

    private static void say(Http2Dialogue dialogue, boolean fromClient, byte[] bytes) {
        if (fromClient) {
            dialogue.client(bytes);
        } else {
            dialogue.server(bytes);
        }
    }

    private static List<List<Object>> withoutTimes(List<TrafficEvent> events) {
        List<List<Object>> values = new ArrayList<>();
        for (TrafficEvent event : events) {
            values.add(
                    List.of(
                            event.client(),
                            event.method(),
                            event.route(),
                            event.status(),
                            event.requestHeadBytes(),
                            event.requestBodyBytes(),
                            event.responseHeadBytes(),
                            event.responseBodyBytes(),
                            event.marks(),
                            event.grpcStatus()));
        }
        return values;
    }
}
