package io.foreshadow.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * JSON of the public records: the component names are the field names. Unknown fields are ignored
 * when reading, so a newer writer does not break an older reader.
 */
public final class Json {
    /** Shared, thread-safe and not to be reconfigured. */
    public static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private Json() {}

    /** The record as UTF-8 JSON. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    value.getClass().getSimpleName() + " has no JSON form", e);
        }
    }

    /**
     * Reads a record. Total: any input gives a record or a {@link MalformedEventException}.
     *
     * @param bytes the value of a Kafka record; null (a tombstone) is malformed too
     */
    public static <T> T read(byte[] bytes, Class<T> type) {
        if (bytes == null || bytes.length == 0) {
            throw new MalformedEventException(
                    "empty record where a " + type.getSimpleName() + " was expected");
        }
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new MalformedEventException(
                        "null where a " + type.getSimpleName() + " was expected");
            }
            return value;
        } catch (IOException e) {
            throw new MalformedEventException(
                    "not a " + type.getSimpleName() + ": " + firstLine(e.getMessage()), e);
        }
    }

    private static String firstLine(String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
