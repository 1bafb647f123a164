package io.foreshadow.provisioning.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.internal.KubernetesDeserializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stands for a Kubernetes API server, which cannot run here: no registry at hand has one. It checks
 * what a real one checks of what is sent to it: fields by fabric8's models, names, labels, field
 * manager, resourceVersion, preconditions, immutable selectors, generations. Controllers are
 * simulated by the tests.
 *
 * <p>Not checked: admission, quotas, the rules in the CRDs of the Gateway API (CEL), merging of
 * lists by key (here an applied list replaces a list) and fields of several managers.
 */
final class TestingApiServer implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern SERVICE = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LABEL =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final Map<String, ObjectNode> applied = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private UnaryOperator<String> fault = request -> null;
    private long version = 1;

    TestingApiServer() throws IOException {
        // Else each answer waits 40 ms for the acknowledgement of its own header.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method and path of all requests so far. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** From now on a request is answered with the status code that this returns, if any. */
    synchronized void failing(UnaryOperator<String> next) {
        fault = next;
    }

    /** All objects of a kind. */
    synchronized List<ObjectNode> ofKind(String kind) {
        return objects.values().stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .map(ObjectNode::deepCopy)
                .toList();
    }

    /** Puts an object there as a controller or a person would; null removes it. */
    synchronized void put(String path, ObjectNode object) {
        if (object == null) {
            objects.remove(path);
            return;
        }
        ObjectNode meta = object.withObject("/metadata");
        meta.put("resourceVersion", Long.toString(++version));
        if (!meta.has("uid")) {
            meta.put("uid", "uid-" + version);
            meta.put("creationTimestamp", Instant.now().toString());
        }
        objects.put(path, object);
    }

    /** Writes an object's status, unless the object has changed since it was read. */
    synchronized void putStatus(ObjectNode object) {
        ObjectNode live = objects.get(path(object));
        if (live != null
                && live.at("/metadata/generation").equals(object.at("/metadata/generation"))) {
            live.set("status", object.get("status"));
            live.withObject("/metadata").put("resourceVersion", Long.toString(++version));
        }
    }

    /** Where an object is. */
    static String path(JsonNode object) {
        String kind = object.get("kind").asText().toLowerCase(java.util.Locale.ROOT) + "s";
        String api = object.get("apiVersion").asText();
        return (api.contains("/") ? "/apis/" : "/api/")
                + api
                + "/namespaces/"
                + object.at("/metadata/namespace").asText()
                + "/"
                + kind
                + "/"
                + object.at("/metadata/name").asText();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Answer answer;
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            answer = answer(exchange, body);
            byte[] bytes = JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.code(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private record Answer(int code, JsonNode body) {}

    private synchronized Answer answer(HttpExchange exchange, JsonNode body) {
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + " " + path;
        requests.add(request);
        try {
            String failure = fault.apply(request);
            require(failure == null, failure == null ? 0 : Integer.parseInt(failure), "as told");
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            return switch (exchange.getRequestMethod()) {
                case "GET" -> get(path, query);
                case "POST" -> create(path, (ObjectNode) body);
                case "PUT" -> replace(path, (ObjectNode) body);
                case "PATCH" -> apply(exchange, path, query, (ObjectNode) body);
                case "DELETE" -> delete(path, body);
                default -> throw new Refusal(405, "no such verb");
            };
        } catch (Refusal e) {
            return new Answer(e.code, status(e.code, e.getMessage()));
        }
    }

    private Answer get(String path, Map<String, String> query) {
        if (objects.containsKey(path)) {
            return new Answer(200, objects.get(path));
        }
        String kind = path.substring(path.lastIndexOf('/') + 1);
        require(kind.endsWith("s") && !path.matches(".*/namespaces/[^/]+/[^/]+/.*"), 404, path);
        ArrayNode items = JSON.createArrayNode();
        objects.forEach(
                (key, object) -> {
                    if (key.startsWith(path + "/") && matches(object, query)) {
                        items.add(object);
                    }
                });
        ObjectNode list = JSON.createObjectNode();
        list.put("apiVersion", "v1").put("kind", "List").set("items", items);
        list.putObject("metadata").put("resourceVersion", Long.toString(version));
        return new Answer(200, list);
    }

    private static boolean matches(ObjectNode object, Map<String, String> query) {
        return Arrays.stream(query.getOrDefault("labelSelector", "").split(","))
                .filter(term -> !term.isEmpty())
                .map(term -> term.split("="))
                .allMatch(
                        term ->
                                term[1].equals(
                                        object.path("metadata")
                                                .path("labels")
                                                .path(term[0])
                                                .asText()));
    }

    private Answer create(String collection, ObjectNode object) {
        String path = collection + "/" + object.at("/metadata/name").asText();
        check(path, object);
        require(!objects.containsKey(path), 409, path + " already exists");
        store(path, object, null);
        return new Answer(201, objects.get(path));
    }

    private Answer replace(String path, ObjectNode object) {
        check(path, object);
        ObjectNode live = objects.get(path);
        require(live != null, 404, path + " not found");
        checkVersion(live, object);
        store(path, object, live);
        return new Answer(200, objects.get(path));
    }

    private Answer apply(
            HttpExchange exchange, String path, Map<String, String> query, ObjectNode object) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        require(
                type != null && type.startsWith("application/apply-patch+yaml"),
                415,
                "only server-side apply is known here, not " + type);
        String manager = query.get("fieldManager");
        require("foreshadow".equals(manager), 422, "fieldManager is required for apply patch");
        require(
                !object.path("metadata").has("managedFields"),
                400,
                "metadata.managedFields must be nil");
        check(path, object);
        ObjectNode live = objects.get(path);
        checkVersion(live, object);
        ObjectNode next = live == null ? JSON.createObjectNode() : live.deepCopy();
        if (applied.containsKey(path)) {
            removeWhatIsNoLongerApplied(next, applied.get(path), object);
        }
        merge(next, object);
        store(path, next, live);
        applied.put(path, object.deepCopy());
        return new Answer(live == null ? 201 : 200, objects.get(path));
    }

    private Answer delete(String path, JsonNode options) {
        ObjectNode live = objects.get(path);
        require(live != null, 404, path + " not found");
        for (String field : List.of("uid", "resourceVersion")) {
            JsonNode wanted = options.path("preconditions").path(field);
            require(!wanted.isMissingNode(), 400, "this test wants a precondition on " + field);
            require(
                    wanted.equals(live.at("/metadata/" + field)),
                    409,
                    "the " + field + " in the precondition does not match");
        }
        // A Deployment goes when its pods are gone: that is for the controller to say.
        if (options.path("propagationPolicy").asText().equals("Foreground")
                && live.get("kind").asText().equals("Deployment")) {
            live.withObject("/metadata").put("deletionTimestamp", Instant.now().toString());
            live.withObject("/metadata").put("resourceVersion", Long.toString(++version));
        } else {
            objects.remove(path);
            applied.remove(path);
        }
        return new Answer(200, live);
    }

    private void store(String path, ObjectNode object, ObjectNode live) {
        ObjectNode next = object.deepCopy();
        ObjectNode meta = next.withObject("/metadata");
        if (live == null) {
            meta.put("uid", "uid-" + version);
            meta.put("creationTimestamp", Instant.now().toString());
            meta.put("generation", 1);
        } else {
            meta.set("uid", live.at("/metadata/uid"));
            meta.set("creationTimestamp", live.at("/metadata/creationTimestamp"));
            boolean changed = !live.path("spec").equals(next.path("spec"));
            meta.put("generation", live.at("/metadata/generation").asLong(1) + (changed ? 1 : 0));
            require(
                    live.at("/spec/selector").equals(next.at("/spec/selector")),
                    422,
                    "spec.selector: field is immutable");
        }
        meta.put("resourceVersion", Long.toString(++version));
        objects.put(path, next);
    }

    private static void checkVersion(ObjectNode live, ObjectNode object) {
        String wanted = object.at("/metadata/resourceVersion").asText("");
        if (!wanted.isEmpty()) {
            require(live != null, 409, "the object has been deleted");
            require(
                    wanted.equals(live.at("/metadata/resourceVersion").asText()),
                    409,
                    "the object has been modified; apply your changes to the latest version");
        }
    }

    private static void check(String path, ObjectNode object) {
        require(object.hasNonNull("apiVersion"), 400, "apiVersion is required");
        require(object.hasNonNull("kind"), 400, "kind is required");
        require(path(object).equals(path), 400, path(object) + " was sent to " + path);
        JsonNode meta = object.get("metadata");
        String kind = object.get("kind").asText();
        Pattern names = kind.equals("Service") ? SERVICE : NAME;
        require(names.matcher(meta.get("name").asText()).matches(), 422, "metadata.name");
        checkLabels(meta.path("labels"));
        checkLabels(object.at("/spec/template/metadata/labels"));
        meta.path("ownerReferences")
                .forEach(
                        owner -> {
                            for (String field : List.of("apiVersion", "kind", "name", "uid")) {
                                require(owner.hasNonNull(field), 422, "ownerReferences." + field);
                            }
                        });
        checkFields(object);
        if (kind.equals("Deployment")) {
            checkDeployment(object);
        }
    }

    private static void checkLabels(JsonNode labels) {
        labels.properties()
                .forEach(
                        label ->
                                require(
                                        LABEL.matcher(label.getValue().asText()).matches(),
                                        422,
                                        "metadata.labels: " + label));
    }

    private static void checkFields(ObjectNode object) {
        Class<? extends KubernetesResource> model =
                new KubernetesDeserializer(true)
                        .getRegisteredKind(
                                object.get("apiVersion").asText(), object.get("kind").asText());
        require(model != null, 404, "no such kind");
        try {
            Yaml.STRICT.treeToValue(object, model);
        } catch (IOException e) {
            throw new Refusal(400, e.getMessage());
        }
    }

    private static void checkDeployment(ObjectNode object) {
        JsonNode template = object.at("/spec/template/metadata/labels");
        JsonNode selector = object.at("/spec/selector/matchLabels");
        require(!selector.isEmpty(), 422, "spec.selector is required");
        selector.properties()
                .forEach(
                        term ->
                                require(
                                        term.getValue().equals(template.path(term.getKey())),
                                        422,
                                        "`selector` does not match template `labels`"));
        require(
                object.at("/spec/template/spec/containers/0/image").isTextual(),
                422,
                "spec.template.spec.containers[0].image: Required value");
    }

    private static void removeWhatIsNoLongerApplied(
            ObjectNode live, JsonNode before, JsonNode after) {
        for (var field : before.properties()) {
            if (!after.has(field.getKey())) {
                live.remove(field.getKey());
            } else if (live.path(field.getKey()) instanceof ObjectNode child) {
                removeWhatIsNoLongerApplied(child, field.getValue(), after.get(field.getKey()));
            }
        }
    }

    private static void merge(ObjectNode live, JsonNode object) {
        for (var field : object.properties()) {
            if (field.getValue().isObject() && live.path(field.getKey()) instanceof ObjectNode o) {
                merge(o, field.getValue());
            } else {
                live.set(field.getKey(), field.getValue().deepCopy());
            }
        }
    }

    private static Map<String, String> query(String raw) {
        if (raw == null) {
            return Map.of();
        }
        return Arrays.stream(raw.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static ObjectNode status(int code, String message) {
        return JSON.createObjectNode()
                .put("apiVersion", "v1")
                .put("kind", "Status")
                .put("status", "Failure")
                .put("code", code)
                .put("message", message);
    }

    private static void require(boolean holds, int code, String message) {
        if (!holds) {
            throw new Refusal(code, message);
        }
    }

    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int code;

        Refusal(int code, String message) {
            super(message);
            this.code = code;
        }
    }
}
