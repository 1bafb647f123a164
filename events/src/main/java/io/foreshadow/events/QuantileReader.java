package io.foreshadow.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads a quantile: a number, or the costs it follows from. */
final class QuantileReader extends StdDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    QuantileReader() {
        super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        return parser.currentToken() == JsonToken.START_OBJECT
                ? context.readValue(parser, CostRatio.class).quantile()
                : _parseDoublePrimitive(parser, context);
    }
}
