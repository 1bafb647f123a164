package io.foreshadow.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads policies from YAML (or JSON, which is YAML).
 *
 * <pre>
 * default:            # for every client
 *   mode: advise
 *   ladder:
 *     - {name: small, capacity: 40, price: 1}
 *     - {name: medium, capacity: 80, price: 2}
 * applications:
 *   shop:             # what differs for the clients of this one
 *     quantile: 0.99
 * clients:
 *   alpha:            # what differs for this one
 *     application: shop
 *     mode: act
 * </pre>
 *
 * Fields are those of {@link io.foreshadow.events.Policy}; what is left out, of the limits and the
 * calendar too, is taken from the application's part, then from the default part, and what that
 * leaves out from Foreshadow's own defaults.
 */
public final class PolicyFile {
    private static final List<String> SECTIONS = List.of("default", "applications", "clients");

    private PolicyFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidPolicyException naming the file, the line and column where there is one, the
     *     path of the wrong field and what it must be
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
        if (!root.isObject()) {
            throw new InvalidPolicyException(
                    origin + " holds no policies; it must begin with \"default:\"");
        }
        try {
            return new PolicyBook(parts(root));
        } catch (InvalidPolicyException e) {
            throw new InvalidPolicyException(
                    origin + YamlPosition.of(text, e.path()) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Parses one part, and puts it into a book as a record.
     *
     * @param key of the part: client, application or default
     * @param text its fields
     * @param origin where it is from, for messages
     * @return the part as JSON
     * @throws InvalidPolicyException if the book refuses it; then it is as before
     */
    public static String change(PolicyBook book, String key, String text, String origin) {
        if (!(tree(text, origin) instanceof ObjectNode part)) {
            throw new InvalidPolicyException(
                    origin + ": must be made of \"field: value\" lines, as a policy is");
        }
        String json = part.toString();
        try {
            book.change(key, json);
            return json;
        } catch (InvalidPolicyException e) {
            String where = key == null ? "" : PolicyBook.where(key) + ".";
            String position =
                    e.path().startsWith(where)
                            ? YamlPosition.of(text, e.path().substring(where.length()))
                            : "";
            throw new InvalidPolicyException(origin + position + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, ObjectNode> parts(JsonNode root) {
        for (var field : root.properties()) {
            if (!SECTIONS.contains(field.getKey())) {
                throw new InvalidPolicyException(
                        field.getKey()
                                + " is unknown here; expected default, applications and clients",
                        field.getKey(),
                        null);
            }
        }
        Map<String, ObjectNode> parts = new HashMap<>();
        put(parts, PolicyBook.DEFAULT, root.path("default"));
        section(root, "applications")
                .properties()
                .forEach(one -> put(parts, PolicyBook.APPLICATION + one.getKey(), one.getValue()));
        section(root, "clients")
                .properties()
                .forEach(one -> put(parts, one.getKey(), one.getValue()));
        return parts;
    }

    private static JsonNode section(JsonNode root, String name) {
        JsonNode section = root.path(name);
        if (section.isMissingNode() || section.isNull() || section.isObject()) {
            return section;
        }
        throw new InvalidPolicyException(
                name + " must be a mapping of names, not " + section, name, null);
    }

    private static void put(Map<String, ObjectNode> parts, String key, JsonNode part) {
        if (part instanceof ObjectNode fields) {
            parts.put(key, fields);
        } else if (part.isMissingNode() || part.isNull()) {
            parts.put(key, JsonNodeFactory.instance.objectNode());
        } else {
            String where = PolicyBook.where(key);
            throw new InvalidPolicyException(
                    where + " must be a mapping of policy fields, not " + part, where, null);
        }
    }

    private static JsonNode tree(String text, String origin) {
        try {
            return PolicyTree.yaml(text);
        } catch (JsonProcessingException e) {
            throw new InvalidPolicyException(
                    origin
                            + ":"
                            + e.getLocation().getLineNr()
                            + ":"
                            + e.getLocation().getColumnNr()
                            + ": this is not YAML: "
                            + PolicyTree.firstLine(e),
                    e);
        }
    }
}
