package io.foreshadow.provisioning.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.foreshadow.provisioning.FencedPlatform;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.Provisioner;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A cluster whose API server is {@link TestingApiServer}, and whose controllers are simulated. */
final class KubernetesWorld implements AutoCloseable {
    static final String TEMPLATE =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              annotations: {foreshadow.io/state: http}
            spec:
              template:
                spec:
                  containers:
                    - name: main
                      image: example.com/store:1
                      ports: [{containerPort: 8080}]
                      env: [{name: TENANT, value: "${client}"}]
            """;
    static final String SIZES =
            """
            small: {requests: {cpu: 500m, memory: 512Mi}, limits: {memory: 512Mi}}
            large: {requests: {cpu: "2", memory: 2Gi}}
            """;
    static final KubernetesOptions OPTIONS = options(Duration.ZERO);

    final TestingApiServer api = new TestingApiServer();
    final SimulatedControllers controllers = new SimulatedControllers(api);

    KubernetesWorld() throws IOException {}

    static KubernetesOptions options(Duration drain) {
        return options(TEMPLATE, drain);
    }

    static KubernetesOptions options(String template, Duration drain) {
        return new KubernetesOptions(
                "tenants", null, "foreshadow", "edge/public", template, SIZES, drain);
    }

    Cluster cluster() {
        return new Cluster(
                new KubernetesClientBuilder()
                        .withConfig(
                                new ConfigBuilder()
                                        .withAutoConfigure(false)
                                        .withMasterUrl(api.url())
                                        .withRequestRetryBackoffLimit(0)
                                        .build())
                        .withHttpClientFactory(new JdkHttpClientFactory())
                        .build(),
                "tenants");
    }

    KubernetesLedger ledger(Cluster cluster, Duration abandonedAfter) {
        return new KubernetesLedger(cluster, OPTIONS.marks(), abandonedAfter);
    }

    /** The platform; whenever an action is asked for, the controllers have a round after it. */
    Platform open(InstantSource clock, KubernetesOptions options) {
        Cluster cluster = cluster();
        KubernetesProvisioner real = new KubernetesProvisioner(cluster, options, clock);
        Provisioner watched =
                action -> {
                    Provisioner.Effect effect = real.carryOut(action);
                    controllers.reconcile();
                    return effect;
                };
        return new FencedPlatform(
                watched, ledger(cluster, Duration.ofMinutes(3)), clock, Duration.ofSeconds(45));
    }

    Set<String> resources() {
        Set<String> names = new TreeSet<>();
        for (String kind : new String[] {"Deployment", "Service"}) {
            api.ofKind(kind).forEach(object -> names.add(resource(object)));
        }
        return names;
    }

    Map<String, Integer> shares() {
        Map<String, String> services = new HashMap<>();
        api.ofKind("Service")
                .forEach(s -> services.put(s.at("/metadata/name").asText(), resource(s)));
        Map<String, Integer> shares = new HashMap<>();
        for (JsonNode route : api.ofKind("HTTPRoute")) {
            for (JsonNode backend : route.at("/spec/rules/0/backendRefs")) {
                shares.put(
                        services.get(backend.get("name").asText()), backend.get("weight").asInt());
            }
        }
        return shares;
    }

    JsonNode deployment(String resource) {
        return api.ofKind("Deployment").stream()
                .filter(deployment -> resource(deployment).equals(resource))
                .findFirst()
                .orElseThrow();
    }

    /** Where a resource's pod serves. */
    String endpoint(String resource) {
        return controllers.endpoint(deployment(resource).at("/metadata/name").asText());
    }

    private static String resource(JsonNode object) {
        return object.at("/metadata/annotations").path(Marks.RESOURCE).asText();
    }

    @Override
    public void close() {
        controllers.close();
        api.close();
    }
}
