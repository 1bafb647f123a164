package io.foreshadow.provisioning.webhook;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.PojoCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.foreshadow.events.Action;
import io.foreshadow.events.Json;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.events.ScalingEvents;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Actions as CloudEvents 1.0 in structured JSON mode. Not in binary mode, whose attributes are
 * headers, which a signature over the body does not cover.
 */
public final class ActionEvents {
    /** Type of the event; its data is an {@link Action}. */
    public static final String TYPE = "io.foreshadow.action.v1";

    /** Content type of the body. */
    public static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE;

    private static final URI SOURCE = URI.create("/foreshadow/job");
    private static final JsonFormat FORMAT = new JsonFormat();
    private static final int ID_CHARACTERS = 32;

    private ActionEvents() {}

    /** The action as an event; the same action gives the same bytes. */
    public static byte[] write(Action action) {
        CloudEvent event =
                CloudEventBuilder.v1()
                        .withId(id(action))
                        .withSource(SOURCE)
                        .withType(TYPE)
                        .withSubject(action.client())
                        .withDataContentType("application/json")
                        .withDataSchema(URI.create("/foreshadow/schemas/" + TYPE + ".json"))
                        .withData(PojoCloudEventData.wrap(action, Json::write))
                        .build();
        return FORMAT.serialize(event);
    }

    /**
     * Reads an event.
     *
     * @throws MalformedEventException if it is none, or of another type
     */
    public static Action read(byte[] body) {
        CloudEvent event = ScalingEvents.read(body);
        if (!TYPE.equals(event.getType())) {
            throw new MalformedEventException(
                    "type " + event.getType() + " is unknown, expected " + TYPE);
        }
        return ScalingEvents.data(event, Action.class);
    }

    /** Identity of the event: the step and which attempt at it. */
    public static String id(Action action) {
        return action.id() + "@" + action.sequence();
    }

    /**
     * The same for a header or a path, where a client's name may not stand: the beginning of its
     * SHA-256.
     */
    public static String messageId(Action action) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(id(action).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
