package io.foreshadow.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The manifests of this directory, as Kubernetes would read them. */
final class Manifests {
    static final YAMLMapper YAML = new YAMLMapper();

    private Manifests() {}

    /** Every object of every file that the kustomization names. */
    static List<JsonNode> all() {
        return names().stream().flatMap(name -> documents(Path.of(name)).stream()).toList();
    }

    /** The files that the kustomization names. */
    static List<String> names() {
        JsonNode resources = documents(Path.of("kustomization.yaml")).get(0).get("resources");
        return Stream.iterate(0, i -> i < resources.size(), i -> i + 1)
                .map(i -> resources.get(i).asText())
                .toList();
    }

    static List<JsonNode> ofKind(String kind) {
        return all().stream().filter(object -> kind(object).equals(kind)).toList();
    }

    static JsonNode named(String kind, String name) {
        return ofKind(kind).stream().filter(object -> name(object).equals(name)).findFirst().get();
    }

    static String kind(JsonNode object) {
        return object.get("kind").asText();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private static List<JsonNode> documents(Path file) {
        try (var parser = YAML.createParser(Files.readString(file))) {
            return YAML.readValues(parser, JsonNode.class).readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
