package io.foreshadow.provisioning.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshadow.provisioning.resource.TestingResources;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Does by hand what the controllers of a cluster and of a gateway do: starts what a Deployment asks
 * for (a real resource server on loopback), says in an EndpointSlice that it is ready, accepts
 * routes, and lets a Deployment go that is being deleted.
 */
final class SimulatedControllers implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final TestingApiServer api;
    private final Map<String, TestingResources> running = new HashMap<>();

    SimulatedControllers(TestingApiServer api) {
        this.api = api;
    }

    /** One round of all of them. */
    synchronized void reconcile() {
        for (ObjectNode deployment : api.ofKind("Deployment")) {
            if (deployment.path("metadata").has("deletionTimestamp")) {
                stop(deployment);
            } else {
                run(deployment);
            }
        }
        api.ofKind("HTTPRoute").forEach(this::accept);
    }

    private void run(JsonNode deployment) {
        String name = name(deployment);
        if (!running.containsKey(name)) {
            start(deployment);
        }
    }

    /** Where the pod of a Deployment serves. */
    synchronized String endpoint(String name) {
        return "127.0.0.1:" + running.get(name).port();
    }

    /** A Deployment's pod ends; a slice with its address stays for as long as it may still run. */
    synchronized void end(JsonNode deployment, boolean isCertain) {
        running.get(name(deployment)).close();
        slice(deployment, !isCertain);
    }

    /** A Deployment's pod ends and a new one is started. */
    synchronized void restart(JsonNode deployment) {
        running.get(name(deployment)).close();
        start(deployment);
    }

    private void start(JsonNode deployment) {
        try {
            running.put(name(deployment), TestingResources.start(name(deployment)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        slice(deployment, true);
    }

    private void slice(JsonNode deployment, boolean hasPod) {
        String name = name(deployment);
        ObjectNode slice = JSON.createObjectNode();
        slice.put("apiVersion", "discovery.k8s.io/v1").put("kind", "EndpointSlice");
        slice.put("addressType", "IPv4");
        slice.putObject("metadata")
                .put("name", name)
                .put("namespace", deployment.at("/metadata/namespace").asText())
                .putObject("labels")
                .put("kubernetes.io/service-name", name);
        slice.putArray("endpoints");
        if (hasPod) {
            ObjectNode endpoint = slice.withArray("endpoints").addObject();
            endpoint.putArray("addresses").add("127.0.0.1");
            endpoint.putObject("conditions").put("ready", true);
        }
        slice.putArray("ports").addObject().put("port", running.get(name).port());
        api.put(TestingApiServer.path(slice), slice);
    }

    private void stop(JsonNode deployment) {
        TestingResources server = running.remove(name(deployment));
        if (server != null) {
            server.close();
        }
        String slice =
                "/apis/discovery.k8s.io/v1/namespaces/"
                        + deployment.at("/metadata/namespace").asText()
                        + "/endpointslices/"
                        + name(deployment);
        api.put(slice, null);
        api.put(TestingApiServer.path(deployment), null);
    }

    private void accept(ObjectNode route) {
        JsonNode generation = route.at("/metadata/generation");
        JsonNode observed = route.at("/status/parents/0/conditions/0/observedGeneration");
        if (observed.asLong() == generation.asLong()) {
            return;
        }
        ObjectNode parent = JSON.createObjectNode();
        parent.put("controllerName", "example.com/simulated");
        parent.set("parentRef", route.at("/spec/parentRefs/0"));
        for (String type : new String[] {"Accepted", "ResolvedRefs"}) {
            parent.withArray("conditions")
                    .addObject()
                    .put("type", type)
                    .put("status", "True")
                    .put("reason", type)
                    .put("message", "")
                    .put("lastTransitionTime", "2026-01-01T00:00:00Z")
                    .put("observedGeneration", generation.asLong());
        }
        route.withObject("/status").putArray("parents").add(parent);
        api.putStatus(route);
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    @Override
    public void close() {
        running.values().forEach(TestingResources::close);
    }
}
