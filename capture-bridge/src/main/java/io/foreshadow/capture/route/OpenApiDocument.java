package io.foreshadow.capture.route;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads the paths of an OpenAPI 3 document, below the paths of its {@code servers}, or of a Swagger
 * 2 document, below its {@code basePath}.
 */
final class OpenApiDocument {
    /** Largest document, in characters: the largest known ones have some ten million. */
    private static final int MAX_LENGTH = 64 << 20;

    private OpenApiDocument() {}

    static List<String> patterns(Path file) {
        JsonNode document = read(file);
        JsonNode paths = document.path("paths");
        if (!paths.isObject() || paths.isEmpty()) {
            throw new IllegalArgumentException(
                    file
                            + " is no OpenAPI document with paths: give one, or name the file .txt for"
                            + " one pattern a line");
        }
        List<String> patterns = new ArrayList<>();
        for (String base : bases(document)) {
            paths.fieldNames().forEachRemaining(path -> add(patterns, base, path, file));
        }
        return patterns;
    }

    /** Extensions ({@code x-…}) may stand beside the paths. */
    private static void add(List<String> patterns, String base, String path, Path file) {
        if (path.startsWith("x-")) {
            return;
        }
        try {
            SegmentPattern.requireValid(path);
            SegmentPattern.requireValid(base + path);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " paths: " + e.getMessage(), e);
        }
        patterns.add(base + path);
    }

    private static Set<String> bases(JsonNode document) {
        Set<String> bases = new LinkedHashSet<>();
        for (JsonNode server : document.path("servers")) {
            bases.add(pathOf(server.path("url").asText("")));
        }
        if (bases.isEmpty()) {
            bases.add(withoutSlash(document.path("basePath").asText("")));
        }
        return bases;
    }

    /** The path of an absolute or relative URL, without a slash at its end. */
    private static String pathOf(String url) {
        String path = url.replaceFirst("[?#].*", "").replaceFirst("^[^/]*://[^/]*", "");
        return withoutSlash(path.isEmpty() || path.startsWith("/") ? path : "/" + path);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static JsonNode read(Path file) {
        try {
            return mapper(file).readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException(file + line + " is not valid: " + cause(e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read: give an OpenAPI document", e);
        }
    }

    /** The message of a YAML error shows the place in indented lines between. */
    private static String cause(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private static ObjectMapper mapper(Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            return new ObjectMapper();
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH);
        return new ObjectMapper(YAMLFactory.builder().loaderOptions(options).build());
    }
}
