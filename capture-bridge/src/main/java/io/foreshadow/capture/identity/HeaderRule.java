package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;
import java.util.Locale;

/** The client is told by the value of a header field, as it is or hashed. */
final class HeaderRule implements ClientRule {
    private final String field;
    private final ValueNames names;

    HeaderRule(String field, ValueNames names) {
        this.field = field.toLowerCase(Locale.ROOT);
        this.names = names;
    }

    @Override
    public String client(Origin origin, Fields fields) {
        ByteSlice value = fields.value(field);
        return value == null ? null : names.of(value);
    }
}
