package io.foreshadow.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.foreshadow.events.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads policies from YAML (or JSON, which is YAML).
 *
 * <pre>
 * default:            # for every client
 *   mode: advise
 *   ladder:
 *     - {name: small, capacity: 40, price: 1}
 *     - {name: medium, capacity: 80, price: 2}
 * clients:
 *   alpha:            # what differs for this one
 *     mode: act
 * </pre>
 *
 * Fields are those of {@link Policy}; what is left out, of the limits and the calendar too, is
 * taken from the default part, and what the default leaves out from Foreshadow's own defaults.
 */
public final class PolicyFile {
    private static final ObjectMapper YAML =
            YAMLMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private PolicyFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidPolicyException naming the file, the path of the wrong field and what it must
     *     be
     */
    public static PolicyBook read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new InvalidPolicyException("policies file " + file + " does not exist", e);
        } catch (IOException e) {
            throw new InvalidPolicyException(
                    "policies file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Parses a text.
     *
     * @param origin where it is from, for messages
     */
    public static PolicyBook parse(String text, String origin) {
        JsonNode root = tree(text, origin);
        for (var field : root.properties()) {
            if (!List.of("default", "clients").contains(field.getKey())) {
                throw new InvalidPolicyException(
                        origin
                                + ": "
                                + field.getKey()
                                + " is unknown here; expected default and clients");
            }
        }
        ObjectNode common = overlay(defaults(), root.path("default"), origin + ": default");
        Map<String, Policy> byClient = new HashMap<>();
        for (var client : root.path("clients").properties()) {
            String where = origin + ": clients." + client.getKey();
            byClient.put(client.getKey(), policy(overlay(common, client.getValue(), where), where));
        }
        return new PolicyBook(policy(common, origin + ": default"), byClient);
    }

    private static JsonNode tree(String text, String origin) {
        try {
            JsonNode root = YAML.readTree(text);
            if (!root.isObject()) {
                throw new InvalidPolicyException(
                        origin + " holds no policies; it must begin with \"default:\"");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new InvalidPolicyException(
                    origin
                            + ", line "
                            + e.getLocation().getLineNr()
                            + ", is not YAML: "
                            + firstLine(e),
                    e);
        }
    }

    private static ObjectNode defaults() {
        try (InputStream in = PolicyFile.class.getResourceAsStream("defaults.yaml")) {
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in policy cannot be read", e);
        }
    }

    private static ObjectNode overlay(ObjectNode base, JsonNode over, String where) {
        ObjectNode result = base.deepCopy();
        if (over.isMissingNode() || over.isNull()) {
            return result;
        }
        if (!over.isObject()) {
            throw new InvalidPolicyException(
                    where + " must be a mapping of policy fields, not " + over);
        }
        merge(result, (ObjectNode) over);
        return result;
    }

    /** Mappings are merged field by field; anything else replaces what was there. */
    private static void merge(ObjectNode base, ObjectNode over) {
        for (var field : over.properties()) {
            if (base.get(field.getKey()) instanceof ObjectNode below
                    && field.getValue() instanceof ObjectNode above) {
                merge(below, above);
            } else {
                base.set(field.getKey(), field.getValue());
            }
        }
    }

    private static Policy policy(ObjectNode node, String where) {
        try {
            return YAML.treeToValue(node, Policy.class);
        } catch (UnrecognizedPropertyException e) {
            throw new InvalidPolicyException(
                    where
                            + "."
                            + path(e)
                            + " is unknown; known are "
                            + sorted(e.getKnownPropertyIds()),
                    e);
        } catch (JsonMappingException e) {
            throw new InvalidPolicyException(where + "." + rule(e), e);
        } catch (JsonProcessingException e) {
            throw new InvalidPolicyException(where + " cannot be read: " + firstLine(e), e);
        }
    }

    /**
     * A record's own checks begin with the field, and what is in it with its rule; all come with
     * the path.
     */
    private static String rule(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException broken) {
            String rule = broken.getMessage();
            return path(e).isEmpty() ? rule : path(e) + (isRule(rule) ? " " : ".") + rule;
        }
        return path(e) + ": " + firstLine(e);
    }

    private static boolean isRule(String message) {
        return message.startsWith("must ");
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

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }
}
