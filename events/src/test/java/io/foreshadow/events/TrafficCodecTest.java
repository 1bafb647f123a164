package io.foreshadow.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TrafficCodecTest {
    /**
     * Bytes written by version 1 of the codec. They must stay readable for ever: never regenerate
     * them.
     */
    private static final String GOLDEN =
            "010009687474702f312e3106616c706861103132372e302e302e313a3231303031"
                    + "c084898b948b9103044745540c2f6974656d732f7b69647dc801960100780ad10fb91e";

    private static final TrafficEvent GOLDEN_EVENT =
            new TrafficEvent(
                    TrafficEvent.Kind.EXCHANGE,
                    "http/1.1",
                    "alpha",
                    "127.0.0.1:21001",
                    1_764_000_000_000_576L,
                    "GET",
                    "/items/{id}",
                    200,
                    150,
                    0,
                    120,
                    10,
                    2000,
                    3896);

    @Test
    void readsWhatVersionOneWrote() {
        assertThat(TrafficCodec.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(GOLDEN_EVENT);
    }

    @Test
    void writesTheDocumentedBytes() {
        assertThat(HexFormat.of().formatHex(TrafficCodec.encode(GOLDEN_EVENT))).isEqualTo(GOLDEN);
    }

    @Test
    void ignoresFieldsOfANewerWriter() {
        byte[] old = TrafficCodec.encode(GOLDEN_EVENT);
        byte[] newer = Arrays.copyOf(old, old.length + 5);
        assertThat(TrafficCodec.decode(newer)).isEqualTo(GOLDEN_EVENT);
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> TrafficCodec.decode(new byte[0])).hasMessage("empty record");
        assertThatThrownBy(() -> TrafficCodec.decode(new byte[] {9, 0}))
                .hasMessageContaining("unknown version 9");
        assertThatThrownBy(() -> TrafficCodec.decode(new byte[] {1, 7}))
                .hasMessageContaining("unknown kind 7");
        assertThatThrownBy(() -> TrafficCodec.decode(new byte[] {1, 0, 0}))
                .hasMessageContaining("field protocol is missing");
        assertThatThrownBy(
                        () ->
                                TrafficCodec.decode(
                                        Arrays.copyOf(TrafficCodec.encode(GOLDEN_EVENT), 20)))
                .isInstanceOf(MalformedEventException.class);
    }

    @Property
    void everyEventSurvivesTheJourney(@ForAll("events") TrafficEvent event) {
        assertThat(TrafficCodec.decode(TrafficCodec.encode(event))).isEqualTo(event);
    }

    @Property
    void anyBytesGiveAnEventOrAMalformedEvent(@ForAll byte[] bytes) {
        decodeTotally(bytes);
    }

    @Property
    void anyDamagedEventGivesAnEventOrAMalformedEvent(
            @ForAll("events") TrafficEvent event, @ForAll int position, @ForAll byte damage) {
        byte[] bytes = TrafficCodec.encode(event);
        bytes[Math.floorMod(position, bytes.length)] = damage;
        decodeTotally(bytes);
    }

    private static void decodeTotally(byte[] bytes) {
        try {
            assertThat(TrafficCodec.decode(bytes)).isNotNull();
        } catch (MalformedEventException e) {
            assertThat(e).hasMessageMatching(".+");
        }
    }

    @Provide
    Arbitrary<TrafficEvent> events() {
        Arbitrary<String> name = Arbitraries.strings().ofMinLength(1).ofMaxLength(40);
        Arbitrary<Long> size = Arbitraries.longs().between(0, Long.MAX_VALUE / 4);
        Arbitrary<Long> duration = Arbitraries.longs().between(-1, Long.MAX_VALUE / 4);
        return Combinators.combine(
                        Combinators.combine(
                                        name,
                                        name,
                                        name,
                                        name.injectNull(0.2),
                                        name.injectNull(0.2))
                                .as((a, b, c, d, e) -> new String[] {a, b, c, d, e}),
                        Arbitraries.of(TrafficEvent.Kind.class),
                        Arbitraries.integers().between(0, 999),
                        size.array(long[].class).ofSize(5),
                        duration.array(long[].class).ofSize(2))
                .as(
                        (text, kind, status, sizes, durations) ->
                                new TrafficEvent(
                                        kind,
                                        text[0],
                                        text[1],
                                        text[2],
                                        sizes[0],
                                        text[3],
                                        text[4],
                                        status,
                                        sizes[1],
                                        sizes[2],
                                        sizes[3],
                                        sizes[4],
                                        durations[0],
                                        durations[1]));
    }
}
