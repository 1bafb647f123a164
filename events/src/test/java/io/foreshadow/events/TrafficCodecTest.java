package io.foreshadow.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
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

    /** The same with the fields that followed later: never regenerate it either. */
    private static final String GOLDEN_WITH_MORE =
            GOLDEN + "05" + "0f" + "16757365722d6167656e740a782d636c69656e743a61" + "00";

    private static final String GOLDEN_SLICE =
            "010104746c7306616c706861103132372e302e302e313a3231303031"
                    + "c084898b948b9103000000009003001e0000000000"
                    + "01c0843d0304020107f50b0c6170692e6578616d706c6503683204312e33";

    private static final TrafficEvent GOLDEN_SLICE_EVENT =
            new TrafficEvent(
                    TrafficEvent.Kind.FLOW,
                    "tls",
                    "alpha",
                    "127.0.0.1:21001",
                    1_764_000_000_000_576L,
                    null,
                    null,
                    TrafficEvent.NO_STATUS,
                    0,
                    400,
                    0,
                    30,
                    TrafficEvent.UNKNOWN,
                    TrafficEvent.UNKNOWN,
                    0,
                    TrafficEvent.NO_GRPC_STATUS,
                    null,
                    new FlowSlice(1_000_000, 3, 4, 2, 1, 7, 1524, "api.example", "h2", "1.3"));

    private static TrafficEvent withMore(
            TrafficEvent event, int marks, int grpcStatus, String headers, FlowSlice slice) {
        return new TrafficEvent(
                event.kind(),
                event.protocol(),
                event.client(),
                event.resource(),
                event.timestampMicros(),
                event.method(),
                event.route(),
                event.status(),
                event.requestHeadBytes(),
                event.requestBodyBytes(),
                event.responseHeadBytes(),
                event.responseBodyBytes(),
                event.timeToFirstByteMicros(),
                event.latencyMicros(),
                marks,
                grpcStatus,
                headers,
                slice);
    }

    @Test
    void writesAndReadsTheLaterFields() {
        TrafficEvent event =
                withMore(
                        GOLDEN_EVENT,
                        Traffic.Mark.GAP.bit() | Traffic.Mark.UNKNOWN_FIELDS.bit(),
                        14,
                        "user-agent\nx-client:a",
                        null);
        assertThat(HexFormat.of().formatHex(TrafficCodec.encode(event)))
                .isEqualTo(GOLDEN_WITH_MORE);
        assertThat(TrafficCodec.decode(HexFormat.of().parseHex(GOLDEN_WITH_MORE))).isEqualTo(event);
    }

    @Test
    void writesAndReadsASlice() {
        assertThat(HexFormat.of().formatHex(TrafficCodec.encode(GOLDEN_SLICE_EVENT)))
                .isEqualTo(GOLDEN_SLICE);
        assertThat(TrafficCodec.decode(HexFormat.of().parseHex(GOLDEN_SLICE)))
                .isEqualTo(GOLDEN_SLICE_EVENT);
    }

    @Test
    void anOldReaderFindsItsFieldsInFrontOfTheLaterOnes() {
        assertThat(GOLDEN_WITH_MORE).startsWith(GOLDEN);
    }

    @Test
    void writesIntoTheMiddleOfAnArray() {
        byte[] out = new byte[7 + TrafficCodec.MAX_BYTES];
        int end = TrafficCodec.encode(GOLDEN_EVENT, out, 7);
        assertThat(Arrays.copyOfRange(out, 7, end)).isEqualTo(TrafficCodec.encode(GOLDEN_EVENT));
    }

    @Test
    void theLongestEventFitsTheBound() {
        String longest = "\u20ac".repeat(9_000);
        FlowSlice slice =
                new FlowSlice(
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE - 1,
                        longest,
                        longest,
                        longest);
        TrafficEvent event =
                new TrafficEvent(
                        Traffic.Kind.FLOW,
                        longest,
                        longest,
                        longest,
                        Long.MAX_VALUE,
                        longest,
                        longest,
                        Integer.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE - 1,
                        Long.MAX_VALUE - 1,
                        Integer.MAX_VALUE,
                        Integer.MAX_VALUE - 1,
                        longest,
                        slice);
        byte[] bytes = TrafficCodec.encode(event);
        assertThat(bytes.length).isLessThanOrEqualTo(TrafficCodec.MAX_BYTES);
        assertThat(TrafficCodec.decode(bytes).client())
                .as("cut between two characters")
                .isEqualTo("\u20ac".repeat(8192 / 3));
    }

    @Test
    void tellsTheKeyWithoutReadingTheRest() {
        assertThat(TrafficCodec.client(HexFormat.of().parseHex(GOLDEN)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("alpha");
        assertThatThrownBy(() -> TrafficCodec.client(new byte[] {1, 0, 3, 'a'}))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    void aServerErrorIsAFiveHundredOrWhatGrpcMapsToOne() {
        assertThat(
                        IntStream.rangeClosed(-1, 16)
                                .filter(
                                        status ->
                                                withMore(GOLDEN_EVENT, 0, status, null, null)
                                                        .isServerError()))
                .containsExactly(2, 4, 12, 13, 14, 15);
    }

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
        byte[] slice = TrafficCodec.encode(GOLDEN_SLICE_EVENT);
        for (int length = GOLDEN.length() / 2 + 1; length < slice.length; length++) {
            byte[] cut = Arrays.copyOf(slice, length);
            assertThatThrownBy(() -> TrafficCodec.decode(cut))
                    .isInstanceOf(MalformedEventException.class);
        }
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
        return Combinators.combine(
                        exchanges(),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(-1, 16),
                        names().injectNull(0.5),
                        slices().injectNull(0.5))
                .as(TrafficCodecTest::withMore);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(40);
    }

    private static Arbitrary<Long> sizes() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE / 4);
    }

    private static Arbitrary<FlowSlice> slices() {
        return Combinators.combine(
                        sizes().array(long[].class).ofSize(6),
                        Arbitraries.longs().between(-1, Long.MAX_VALUE / 4),
                        names().injectNull(0.2),
                        names().injectNull(0.2),
                        names().injectNull(0.2))
                .as(
                        (sizes, roundTrip, name, protocol, version) ->
                                new FlowSlice(
                                        sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5],
                                        roundTrip, name, protocol, version));
    }

    private static Arbitrary<TrafficEvent> exchanges() {
        Arbitrary<String> name = names();
        Arbitrary<Long> size = sizes();
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
