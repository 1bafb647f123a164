package io.foreshadow.provisioning.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;

/** Reads what users write; an unknown field is an error, where an API server drops it. */
final class Yaml {
    /** Reads models of Kubernetes. They keep unknown fields for the next reader, this does not. */
    static final ObjectMapper STRICT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .annotationIntrospector(
                            new JacksonAnnotationIntrospector() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                public Boolean hasAnySetter(Annotated annotated) {
                                    return false;
                                }
                            })
                    .build();

    private static final YAMLMapper YAML = new YAMLMapper();

    private Yaml() {}

    /** All documents of a file, which are maps. */
    static List<JsonNode> documents(String text, String file) {
        try (var parser = YAML.createParser(text)) {
            List<JsonNode> documents =
                    YAML.readValues(parser, JsonNode.class).readAll().stream()
                            .filter(document -> !document.isNull() && !document.isMissingNode())
                            .toList();
            if (!documents.stream().allMatch(JsonNode::isObject)) {
                throw new IllegalArgumentException(file + " must hold maps");
            }
            return documents;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(complaint(file, e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** The only document of a file. */
    static JsonNode document(String text, String file) {
        List<JsonNode> documents = documents(text, file);
        if (documents.size() != 1) {
            throw new IllegalArgumentException(
                    file + " must hold one document, not " + documents.size());
        }
        return documents.get(0);
    }

    /** What is wrong and where, in one line. */
    static String complaint(String where, JsonProcessingException e) {
        StringBuilder path = new StringBuilder(where);
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            mapping.getPath()
                    .forEach(
                            step ->
                                    path.append(
                                            step.getFieldName() == null
                                                    ? "[" + step.getIndex() + "]"
                                                    : "." + step.getFieldName()));
        } else if (e.getLocation() != null) {
            path.append(":").append(e.getLocation().getLineNr());
            path.append(":").append(e.getLocation().getColumnNr());
        }
        return path + ": " + e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
