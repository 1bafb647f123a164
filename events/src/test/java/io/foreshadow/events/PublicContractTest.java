package io.foreshadow.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written obeys the published schemas, and what was once written stays readable. */
class PublicContractTest {
    private static final ScalingDecision DECISION =
            new ScalingDecision(
                    "alpha",
                    1_764_000_000_000L,
                    Mode.ACT,
                    ScalingDecision.Kind.SCALE_UP,
                    3,
                    "small",
                    "medium",
                    41.0,
                    61.2,
                    61.2,
                    0.95,
                    48.0,
                    10_000,
                    1_764_000_008_000L,
                    Readiness.SEASONAL,
                    Map.of("seasonal-naive", 0.25, "seasonal-smoothing", 0.75),
                    List.of("surge"),
                    "forecast q95 61.2/s within 10 s exceeds 48.0/s usable on small");
    private static final ScalingDecision HELD =
            new ScalingDecision(
                    "alpha",
                    1_764_000_000_000L,
                    Mode.ACT,
                    ScalingDecision.Kind.HOLD,
                    3,
                    "medium",
                    "medium",
                    20,
                    30,
                    30.0,
                    0.975,
                    96,
                    10_000,
                    null,
                    Readiness.SEASONAL,
                    Map.of("seasonal-naive", 1.0),
                    List.of(),
                    "forecast q97.5 30.0/s within 11 s fits 96.0/s usable on medium; small would"
                            + " do, but it has to stay for 15 s after a change",
                    24.0,
                    "small",
                    ScalingDecision.Guard.STAY);
    private static final Anomaly ANOMALY =
            new Anomaly(
                    "alpha",
                    "surge",
                    1_764_000_000_000L,
                    1_764_000_002_000L,
                    90,
                    45,
                    "90.0/s against 45.0/s");
    private static final Anomaly ENDED =
            new Anomaly(
                    "alpha",
                    "error-burst",
                    1_764_000_000_000L,
                    1_764_000_300_000L,
                    0.25,
                    0.05,
                    "share of server errors 0.25 where at most 0.05 was usual",
                    Anomaly.Phase.ENDED,
                    Anomaly.Kind.ERROR_BURST,
                    Anomaly.Severity.CRITICAL,
                    "share");
    private static final MigrationStep STEP =
            new MigrationStep(
                    "alpha",
                    4,
                    17,
                    1_764_000_000_000L,
                    MigrationPhase.SHIFTING,
                    "alpha-3",
                    "alpha-4",
                    "small",
                    "medium",
                    25,
                    "5 % was healthy");
    private static final Waiting WAITING =
            new Waiting(
                    "alpha",
                    "decision/alpha/1764000000000",
                    1_764_000_000_500L,
                    ScalingDecision.Kind.SCALE_UP,
                    "small",
                    "medium",
                    Waiting.Status.WAITING,
                    Waiting.Guard.APPROVAL,
                    "waits for ./foreshadow approve decision/alpha/1764000000000",
                    1_764_003_600_500L);
    private static final Forecast FORECAST =
            new Forecast(
                    "alpha",
                    1_764_000_000_000L,
                    1000,
                    41,
                    Readiness.SEASONAL,
                    List.of(new Forecast.Quantiles(40, 50, 55, 60)),
                    Map.of("seasonal-naive", 1.0));
    private static final Forecast COLLECTING =
            new Forecast(
                    "beta",
                    1_764_000_000_000L,
                    60_000,
                    41,
                    Readiness.COLLECTING,
                    List.of(),
                    Map.of(),
                    "1430 of the 1440 buckets of the first season are missing",
                    1_764_085_800_000L);
    private static final Assignment ASSIGNMENT =
            new Assignment("alpha", "alpha-4", "127.0.0.1:21001", "medium", 4, 1_764_000_000_000L);
    private static final Action ACTION =
            new Action(
                    "alpha/4/shift-25",
                    "alpha",
                    Action.Kind.SHIFT,
                    4,
                    14,
                    "alpha-4",
                    "medium",
                    "alpha-3",
                    25,
                    1_764_000_300_000L,
                    "forecast q95 61.2/s within 10 s exceeds 48.0/s usable on small",
                    "small",
                    "127.0.0.1:21000");
    private static final Outcome OUTCOME =
            new Outcome(
                    "alpha/4/provision",
                    "alpha",
                    Action.Kind.PROVISION,
                    4,
                    12,
                    Outcome.Status.DONE,
                    false,
                    "alpha-4",
                    "127.0.0.1:21001",
                    1_764_000_000_000L,
                    1_764_000_001_000L,
                    "ready");

    private static final Outcome BEHIND =
            new Outcome(
                    "alpha/4/shift-back",
                    "alpha",
                    Action.Kind.SHIFT,
                    4,
                    12,
                    Outcome.Status.REFUSED,
                    false,
                    "alpha-4",
                    null,
                    1_764_000_000_000L,
                    1_764_000_000_000L,
                    "stale: epoch 4 is over, 5 has begun",
                    new Standing(
                            5,
                            31,
                            "alpha/5/warm-up",
                            new Assignment(
                                    "alpha",
                                    "alpha-4",
                                    "127.0.0.1:21001",
                                    "medium",
                                    4,
                                    1_763_999_990_000L),
                            List.of("alpha-4", "alpha-5")));

    private static final Heartbeat HEARTBEAT =
            new Heartbeat(
                    "edge-1",
                    1_764_000_000_000_000L,
                    1_764_000_005_000_000L,
                    Map.of("packets", 4096L, "exchanges", 187L, "dropped_by_kernel", 0L));

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(ScalingEvents.DECISION, DECISION),
                Arguments.of(ScalingEvents.ANOMALY, ANOMALY),
                Arguments.of(ScalingEvents.MIGRATION, STEP),
                Arguments.of(ScalingEvents.WAITING, WAITING),
                Arguments.of("io.foreshadow.forecast.v1", FORECAST),
                Arguments.of("io.foreshadow.assignment.v1", ASSIGNMENT),
                Arguments.of("io.foreshadow.action.v1", ACTION),
                Arguments.of("io.foreshadow.outcome.v1", OUTCOME),
                Arguments.of("io.foreshadow.bridge.heartbeat.v1", HEARTBEAT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void whatIsWrittenObeysItsSchema(String schema, Object value) {
        String json = new String(Json.write(value), StandardCharsets.UTF_8);
        assertThat(schema(schema).validate(json, InputFormat.JSON)).isEmpty();
        assertThat(Json.read(Json.write(value), value.getClass())).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void theSchemaNamesEveryField(String schema, Object value) {
        var fields = Json.MAPPER.valueToTree(value).fieldNames();
        var declared = schema(schema).getSchemaNode().get("properties");
        fields.forEachRemaining(field -> assertThat(declared.has(field)).as(field).isTrue());
    }

    /** Samples of released versions: never change one, add the next beside it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void theSampleOfVersionOneStaysReadable(String schema, Object value) {
        byte[] sample = resource("/samples/" + schema + ".json");
        assertThat(
                        schema(schema)
                                .validate(
                                        new String(sample, StandardCharsets.UTF_8),
                                        InputFormat.JSON))
                .isEmpty();
        assertThat(Json.read(sample, value.getClass())).isEqualTo(value);
    }

    @Test
    void aHeldDecisionObeysItsSchemaAndSaysByWhichGuard() {
        String json = new String(Json.write(HELD), StandardCharsets.UTF_8);
        assertThat(schema(ScalingEvents.DECISION).validate(json, InputFormat.JSON)).isEmpty();
        assertThat(
                        Json.read(
                                resource("/samples/" + ScalingEvents.DECISION + ".guards.json"),
                                ScalingDecision.class))
                .isEqualTo(HELD);
    }

    @Test
    void anAnomalyThatIsOverObeysItsSchemaAndHasAnIdOfItsOwn() {
        String json = new String(Json.write(ENDED), StandardCharsets.UTF_8);
        assertThat(schema(ScalingEvents.ANOMALY).validate(json, InputFormat.JSON)).isEmpty();
        assertThat(
                        Json.read(
                                resource("/samples/" + ScalingEvents.ANOMALY + ".ended.json"),
                                Anomaly.class))
                .isEqualTo(ENDED);
        assertThat(ScalingEvents.read(ScalingEvents.write(ENDED)).getId())
                .isEqualTo("anomaly/alpha/error-burst/1764000300000/ended");
        assertThat(ScalingEvents.read(ScalingEvents.write(ANOMALY)).getId())
                .isEqualTo("anomaly/alpha/surge/1764000002000");
    }

    @Test
    void unknownDemandIsNullAndNotZero() {
        Forecast gap =
                new Forecast(
                        "alpha",
                        1_764_000_000_000L,
                        1000,
                        Double.NaN,
                        Readiness.COLLECTING,
                        List.of(),
                        Map.of());
        String json = new String(Json.write(gap), StandardCharsets.UTF_8);
        assertThat(json).contains("\"observed\":null");
        assertThat(schema("io.foreshadow.forecast.v1").validate(json, InputFormat.JSON)).isEmpty();
        assertThat(Json.read(Json.write(gap), Forecast.class)).isEqualTo(gap);
    }

    @Test
    void aRefusedOutcomeObeysItsSchemaAndSaysWhereTheClientStands() {
        String schema = "io.foreshadow.outcome.v1";
        String json = new String(Json.write(BEHIND), StandardCharsets.UTF_8);
        assertThat(schema(schema).validate(json, InputFormat.JSON)).isEmpty();
        assertThat(Json.read(resource("/samples/" + schema + ".standing.json"), Outcome.class))
                .isEqualTo(BEHIND);
    }

    @Test
    void aForecastSaysWhyItIsNotReadyAndWhenItWillBe() {
        String json = new String(Json.write(COLLECTING), StandardCharsets.UTF_8);
        assertThat(schema("io.foreshadow.forecast.v1").validate(json, InputFormat.JSON)).isEmpty();
        byte[] sample = resource("/samples/io.foreshadow.forecast.v1.readiness.json");
        assertThat(Json.read(sample, Forecast.class)).isEqualTo(COLLECTING);
        assertThat(COLLECTING.mayBeReliedOn()).isFalse();
    }

    @Test
    void theFormerNamesOfReadinessAreUnderstood() {
        assertThat(Json.read("\"LEARNING\"".getBytes(StandardCharsets.UTF_8), Readiness.class))
                .isEqualTo(Readiness.NAIVE);
        assertThat(Json.read("\"READY\"".getBytes(StandardCharsets.UTF_8), Readiness.class))
                .isEqualTo(Readiness.SEASONAL);
    }

    @Test
    void scalingEventsAreCloudEventsWithDerivedIds() {
        CloudEvent event = ScalingEvents.read(ScalingEvents.write(DECISION));
        assertThat(event.getId()).isEqualTo("decision/alpha/1764000000000");
        assertThat(event.getType()).isEqualTo(ScalingEvents.DECISION);
        assertThat(event.getSubject()).isEqualTo("alpha");
        assertThat(event.getTime()).isEqualTo("2025-11-24T16:00:00Z");
        assertThat(event.getDataSchema())
                .hasToString("/foreshadow/schemas/" + ScalingEvents.DECISION + ".json");
        assertThat(ScalingEvents.data(event, ScalingDecision.class)).isEqualTo(DECISION);
        assertThat(ScalingEvents.write(DECISION)).isEqualTo(ScalingEvents.write(DECISION));
    }

    @Test
    void aHeartbeatIsToldFromAnEvent() {
        assertThat(Heartbeat.isMeantBy(Json.write(HEARTBEAT))).isTrue();
        assertThat(Heartbeat.isMeantBy(new byte[] {1, 0})).isFalse();
        assertThat(Heartbeat.isMeantBy(new byte[0])).isFalse();
        assertThat(Heartbeat.isMeantBy(null)).isFalse();
    }

    @Test
    void everyScalingEventTypeHasASchema() {
        assertThat(ScalingEvents.types()).allSatisfy(type -> assertThat(schema(type)).isNotNull());
    }

    @Test
    void garbageIsRefusedWithAReason() {
        assertThatThrownBy(
                        () ->
                                Json.read(
                                        "{\"client\":1".getBytes(StandardCharsets.UTF_8),
                                        Outcome.class))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageStartingWith("not a Outcome");
        assertThatThrownBy(() -> Json.read(null, Outcome.class))
                .hasMessageContaining("empty record");
        assertThatThrownBy(() -> ScalingEvents.read(new byte[] {1, 2}))
                .isInstanceOf(MalformedEventException.class);
    }

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        new String(
                                resource("/foreshadow/schemas/" + name + ".json"),
                                StandardCharsets.UTF_8));
    }

    private static byte[] resource(String path) {
        try (InputStream in = PublicContractTest.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
