package io.foreshadow.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.internal.KubernetesDeserializer;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What the publishers of the kinds accept: the schema of FlinkDeployment from its operator's jar,
 * Strimzi's model of KafkaTopic, fabric8's models of Kubernetes' own kinds. Stricter than an API
 * server, which drops a misspelt field in silence.
 */
final class PublishedSchema {
    private static final String FLINK_DEPLOYMENT =
            "META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

    /** Models keep unknown fields for the next reader; here they are to be found. */
    private static final ObjectMapper STRICT =
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

    private PublishedSchema() {}

    /** What is wrong with an object, with the path to it; empty if nothing is. */
    static List<String> faults(JsonNode object) {
        return switch (Manifests.kind(object)) {
            case "FlinkDeployment" -> flinkDeployment(object);
            case "KafkaTopic" -> modelled(object, KafkaTopic.class);
            default -> modelled(object, modelOf(object));
        };
    }

    private static Class<? extends KubernetesResource> modelOf(JsonNode object) {
        return new KubernetesDeserializer(true)
                .getRegisteredKind(object.get("apiVersion").asText(), Manifests.kind(object));
    }

    private static List<String> modelled(JsonNode object, Class<?> model) {
        if (model == null || !HasMetadata.class.isAssignableFrom(model)) {
            return List.of(object.get("apiVersion") + " has no " + Manifests.kind(object));
        }
        try {
            STRICT.treeToValue(object, model);
            return List.of();
        } catch (IOException e) {
            return List.of(e.getMessage());
        }
    }

    private static List<String> flinkDeployment(JsonNode object) {
        return schema().validate(object).stream().map(Object::toString).toList();
    }

    private static JsonSchema schema() {
        try (InputStream crd =
                PublishedSchema.class.getClassLoader().getResourceAsStream(FLINK_DEPLOYMENT)) {
            JsonNode schema =
                    Manifests.YAML.readTree(crd).at("/spec/versions/0/schema/openAPIV3Schema");
            forbidUnknown(schema);
            allowStandardFields((ObjectNode) schema.at("/properties"));
            allowFlink2((ObjectNode) schema.at("/properties/spec/properties/flinkVersion"));
            return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forbidUnknown(JsonNode schema) {
        if (schema.has("properties") && !schema.has("x-kubernetes-preserve-unknown-fields")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(PublishedSchema::forbidUnknown);
    }

    /** What every object has need not be in a schema. */
    private static void allowStandardFields(ObjectNode properties) {
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("type", "object");
    }

    /** The newest operator on Maven Central is older than Flink 2.2; later ones only add to it. */
    private static void allowFlink2(ObjectNode flinkVersion) {
        flinkVersion.withArray("enum").add("v2_2");
    }
}
