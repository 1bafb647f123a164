package io.foreshadow.provisioning.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the objects of a resource look like, as the user writes it: a Deployment and, where the
 * usual ones do not fit, a Service and an HTTPRoute. Names, labels, selectors, sizes and weights
 * are not the template's. In every text {@code ${client}}, {@code ${resource}} and {@code ${class}}
 * stand for the names.
 */
final class Template {
    /** Annotation of the Deployment: {@code http} if the state can be copied, see the README. */
    static final String STATE = "foreshadow.io/state";

    private static final String USUAL =
            """
            kind: HTTPRoute
            apiVersion: gateway.networking.k8s.io/v1
            spec:
              rules:
                - matches:
                    - headers: [{name: X-Client, value: "${client}"}]
            ---
            kind: Service
            apiVersion: v1
            spec: {}
            """;

    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.of(
                    "Deployment", Deployment.class,
                    "Service", Service.class,
                    "HTTPRoute", HTTPRoute.class);

    private final String file;
    private final Map<String, JsonNode> documents = new TreeMap<>();

    /**
     * @param yaml the file's content
     * @param file its name, for messages
     * @throws IllegalArgumentException saying what is wrong with it and where
     */
    Template(String yaml, String file) {
        this.file = file;
        Yaml.documents(USUAL, "usual").forEach(usual -> documents.put(kind(usual), usual));
        for (JsonNode document : Yaml.documents(yaml, file)) {
            if (!KINDS.containsKey(kind(document))) {
                throw new IllegalArgumentException(
                        file
                                + " holds a '"
                                + kind(document)
                                + "', expected Deployment, Service or HTTPRoute");
            }
            documents.put(kind(document), document);
        }
        check();
    }

    private void check() {
        require(documents.containsKey("Deployment"), file + " holds no Deployment");
        Map<String, String> names = Map.of("client", "c", "resource", "r", "class", "s");
        Deployment deployment = render(Deployment.class, names);
        String path = file + ": Deployment.spec.template.spec.containers";
        require(
                deployment.getSpec() != null
                        && deployment.getSpec().getTemplate() != null
                        && deployment.getSpec().getTemplate().getSpec() != null
                        && !containers(deployment).isEmpty(),
                path + " is missing");
        Container first = containers(deployment).get(0);
        require(first.getImage() != null, path + "[0].image is missing");
        require(first.getName() != null, path + "[0].name is missing");
        require(
                !first.getPorts().isEmpty() && first.getPorts().get(0).getContainerPort() != null,
                path + "[0].ports needs the port that serves, first");
        render(Service.class, names);
        HTTPRoute route = render(HTTPRoute.class, names);
        require(
                route.getSpec() != null && !route.getSpec().getRules().isEmpty(),
                file + ": HTTPRoute.spec.rules is missing");
        String state = Marks.annotation(deployment, STATE);
        require(
                state == null || state.equals("http"),
                file + ": annotation " + STATE + " is " + state + ", expected http or nothing");
    }

    /** The containers of a Deployment's pods. */
    static List<Container> containers(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers();
    }

    /** An object of a kind as the template has it. */
    <T extends HasMetadata> T render(Class<T> kind, Map<String, String> names) {
        JsonNode document = documents.get(kind.getSimpleName());
        try {
            T object = Yaml.STRICT.treeToValue(filled(document, names), kind);
            require(
                    object.getApiVersion().equals(HasMetadata.getApiVersion(kind)),
                    file + ": apiVersion must be " + HasMetadata.getApiVersion(kind));
            return object;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    Yaml.complaint(file + ": " + kind.getSimpleName(), e), e);
        }
    }

    /** Names are put into finished texts, so whatever they hold cannot become YAML. */
    private static JsonNode filled(JsonNode node, Map<String, String> names) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(filled(node.asText(), names));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(filled(element, names)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(field -> object.set(field.getKey(), filled(field.getValue(), names)));
            return object;
        }
        return node;
    }

    private static String filled(String text, Map<String, String> names) {
        Collection<String> keys = names.keySet();
        String result = text;
        for (String key : keys) {
            result = result.replace("${" + key + "}", names.get(key));
        }
        return result;
    }

    private static String kind(JsonNode document) {
        return document.path("kind").asText();
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
