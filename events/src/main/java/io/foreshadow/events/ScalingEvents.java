package io.foreshadow.events;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.PojoCloudEventData;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The public interface: CloudEvents 1.0 in structured JSON mode on {@link Topics#SCALING}. The id
 * is derived from the content's identity, never random, so a consumer can recognise a repetition.
 */
public final class ScalingEvents {
    /** Type of an event whose data is a {@link ScalingDecision}. */
    public static final String DECISION = "io.foreshadow.scaling.decision.v1";

    /** Type of an event whose data is an {@link Anomaly}. */
    public static final String ANOMALY = "io.foreshadow.scaling.anomaly.v1";

    /** Type of an event whose data is a {@link MigrationStep}. */
    public static final String MIGRATION = "io.foreshadow.scaling.migration.v1";

    /** Type of an event whose data is a {@link Waiting}. */
    public static final String WAITING = "io.foreshadow.scaling.waiting.v1";

    private static final URI SOURCE = URI.create("/foreshadow/job");
    private static final JsonFormat FORMAT = new JsonFormat();

    private ScalingEvents() {}

    /** The decision as a structured CloudEvent. */
    public static byte[] write(ScalingDecision decision) {
        return write(
                id(decision), DECISION, decision.client(), decision.decidedAtMillis(), decision);
    }

    /** What the decision is called by: the id of its event. */
    public static String id(ScalingDecision decision) {
        return String.join(
                "/", "decision", decision.client(), Long.toString(decision.decidedAtMillis()));
    }

    /** A decision's waiting, or its end, as a structured CloudEvent. */
    public static byte[] write(Waiting waiting) {
        String id =
                String.join(
                        "/",
                        "waiting",
                        waiting.decision(),
                        waiting.guard().name(),
                        waiting.status().name(),
                        Long.toString(waiting.atMillis()));
        return write(id, WAITING, waiting.client(), waiting.atMillis(), waiting);
    }

    /** The anomaly as a structured CloudEvent. */
    public static byte[] write(Anomaly anomaly) {
        String began =
                String.join(
                        "/",
                        "anomaly",
                        anomaly.client(),
                        anomaly.rule(),
                        Long.toString(anomaly.endMillis()));
        String id = anomaly.phase() == Anomaly.Phase.ENDED ? began + "/ended" : began;
        return write(id, ANOMALY, anomaly.client(), anomaly.endMillis(), anomaly);
    }

    /** The migration step as a structured CloudEvent. */
    public static byte[] write(MigrationStep step) {
        String id =
                String.join(
                        "/",
                        "migration",
                        step.client(),
                        Long.toString(step.epoch()),
                        Long.toString(step.sequence()));
        return write(id, MIGRATION, step.client(), step.atMillis(), step);
    }

    /** Reads the envelope; the data is read by {@link #data}. */
    public static CloudEvent read(byte[] bytes) {
        try {
            return FORMAT.deserialize(bytes);
        } catch (EventDeserializationException | CloudEventRWException e) {
            throw new MalformedEventException("not a CloudEvent", e);
        }
    }

    /** The data of an event as the record that belongs to its type. */
    public static <T> T data(CloudEvent event, Class<T> type) {
        return Json.read(event.getData() == null ? null : event.getData().toBytes(), type);
    }

    /** All types of events, as in the schemas' file names. */
    public static List<String> types() {
        return List.of(DECISION, ANOMALY, MIGRATION, WAITING);
    }

    private static byte[] write(String id, String type, String client, long atMillis, Object data) {
        CloudEvent event =
                CloudEventBuilder.v1()
                        .withId(id)
                        .withSource(SOURCE)
                        .withType(type)
                        .withSubject(client)
                        .withTime(Instant.ofEpochMilli(atMillis).atOffset(ZoneOffset.UTC))
                        .withDataContentType("application/json")
                        .withDataSchema(URI.create("/foreshadow/schemas/" + type + ".json"))
                        .withData(PojoCloudEventData.wrap(data, Json::write))
                        .build();
        return FORMAT.serialize(event);
    }
}
