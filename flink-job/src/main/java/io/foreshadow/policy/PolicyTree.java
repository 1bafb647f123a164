package io.foreshadow.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.foreshadow.events.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Texts to trees, trees laid over each other, and trees to policies. */
final class PolicyTree {
    private static final ObjectMapper JSON = mapper(new JsonFactory());
    private static final ObjectMapper YAML = mapper(new YAMLFactory());
    private static final ObjectNode DEFAULTS = defaults();

    private PolicyTree() {}

    /** The tree of a YAML text (or JSON, which is YAML). */
    static JsonNode yaml(String text) throws JsonProcessingException {
        return YAML.readTree(text);
    }

    /** The tree of a JSON text. */
    static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    /** What holds where nobody says otherwise; not to be changed. */
    static ObjectNode builtIn() {
        return DEFAULTS;
    }

    /** A tree laid over another one, which stays as it is; null says nothing. */
    static ObjectNode over(ObjectNode base, ObjectNode part) {
        ObjectNode result = base.deepCopy();
        if (part != null) {
            merge(result, part);
        }
        return result;
    }

    /**
     * The policy that a complete tree describes.
     *
     * @param where path to the tree, for messages
     * @throws InvalidPolicyException if a field is unknown, missing or wrong
     */
    static Policy policy(ObjectNode tree, String where) {
        try {
            return JSON.treeToValue(tree, Policy.class);
        } catch (UnrecognizedPropertyException e) {
            String rule = " is unknown; known are " + sorted(e.getKnownPropertyIds());
            throw invalid(where + "." + path(e), rule, e);
        } catch (JsonMappingException e) {
            throw broken(where, e);
        } catch (JsonProcessingException e) {
            throw invalid(where, " cannot be read: " + firstLine(e), e);
        }
    }

    /** The first line of what Jackson says. */
    static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }

    /**
     * A record's own checks begin with the field, and what is in it with its rule; all come with
     * the path.
     */
    private static InvalidPolicyException broken(String where, JsonMappingException e) {
        String path = path(e).isEmpty() ? where : where + "." + path(e);
        if (!(e.getCause() instanceof IllegalArgumentException broken)) {
            return invalid(path, ": " + firstLine(e), e);
        }
        String rule = broken.getMessage();
        if (rule.startsWith("must ")) {
            return invalid(path, " " + rule, e);
        }
        String field = rule.substring(0, rule.indexOf(' '));
        return invalid(path + "." + field, rule.substring(field.length()), e);
    }

    private static InvalidPolicyException invalid(String path, String rule, Exception cause) {
        return new InvalidPolicyException(path + rule, path, cause);
    }

    /** Mappings are merged field by field; anything else replaces what was there. */
    private static void merge(ObjectNode base, ObjectNode over) {
        for (var field : over.properties()) {
            if (base.get(field.getKey()) instanceof ObjectNode below
                    && field.getValue() instanceof ObjectNode above) {
                merge(below, above);
            } else {
                base.set(field.getKey(), field.getValue().deepCopy());
            }
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(
                        step ->
                                step.getFieldName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String sorted(Collection<Object> names) {
        return names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    /** Takes nothing for what it is not: no text for a number, no fraction for a whole one. */
    private static ObjectMapper mapper(JsonFactory format) {
        return JsonMapper.builder(format)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build();
    }

    private static ObjectNode defaults() {
        try (InputStream in = PolicyTree.class.getResourceAsStream("defaults.yaml")) {
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in policy cannot be read", e);
        }
    }
}
