package io.foreshadow.local.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshadow.events.Direction;
import io.foreshadow.events.Json;
import io.foreshadow.job.topic.PolicyTopic;
import io.foreshadow.local.kafka.KafkaOptions;
import io.foreshadow.policy.PolicyBook;
import java.util.Locale;

/**
 * What people have reserved for themselves, on the topic of policies: a record that is laid over
 * what the policies say, so that nothing else has to be known to stop something.
 */
final class ControlRecord {
    private static final String CONTROL = "control";
    private static final String PAUSE = "pause";

    private final KafkaOptions kafka;

    ControlRecord(KafkaOptions kafka) {
        this.kafka = kafka;
    }

    /** What is paused by people for a key, by the topic alone. */
    Direction paused(String key) {
        JsonNode pause = read(key).path(CONTROL).path(PAUSE);
        for (Direction direction : Direction.values()) {
            if (direction.name().equalsIgnoreCase(pause.asText())) {
                return direction;
            }
        }
        return Direction.NONE;
    }

    /** Says what is paused from now on; for none, nothing is said any more. */
    void pause(String key, Direction direction) throws InterruptedException {
        ObjectNode record = read(key);
        ObjectNode control = record.withObjectProperty(CONTROL);
        if (direction == Direction.NONE) {
            control.remove(PAUSE);
        } else {
            control.put(PAUSE, direction.name().toLowerCase(Locale.ROOT));
        }
        write(key, record);
    }

    /** Says one thing of the control. */
    void put(String key, String field, String value) throws InterruptedException {
        ObjectNode record = read(key);
        record.withObjectProperty(CONTROL).put(field, value);
        write(key, record);
    }

    private ObjectNode read(String key) {
        String json = topic().read().records().get(PolicyBook.OVER + key);
        if (json == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "the record "
                            + PolicyBook.OVER
                            + key
                            + " on foreshadow.policies is no JSON object; ./foreshadow policy delete removes it",
                    e);
        }
    }

    private void write(String key, ObjectNode record) throws InterruptedException {
        boolean isEmpty = record.size() == 1 && record.path(CONTROL).isEmpty();
        topic().write(PolicyBook.OVER + key, isEmpty ? null : record.toString());
    }

    private PolicyTopic topic() {
        return new PolicyTopic(kafka.bootstrapServers(), kafka.clientProperties());
    }
}
