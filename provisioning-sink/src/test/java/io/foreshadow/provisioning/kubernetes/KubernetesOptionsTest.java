package io.foreshadow.provisioning.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesOptionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: example.com/store:1 | imagee: x | containers[0].imagee: Unrecognized field",
                "image: example.com/store:1 | env: [] | containers[0].image is missing",
                "ports: [{containerPort: 8080}] | ports: [] | containers[0].ports needs the port",
                "kind: Deployment | kind: StatefulSet | holds a 'StatefulSet', expected Deployment",
                "apiVersion: apps/v1 | apiVersion: apps/v2 | apiVersion must be apps/v1",
                "io/state: http | io/state: redis | is redis, expected http or nothing",
            })
    void aTemplateThatCannotBeIsRefused(String right, String wrong, String complaint) {
        assertThatThrownBy(
                        () ->
                                new Template(
                                        KubernetesWorld.TEMPLATE.replace(right, wrong), "t.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("t.yaml")
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "small: {} | small needs requests",
                "small: {requests: {cpu: lots}} | small.requests.cpu is",
                "small: {requests: {cpu: 0}} | small.requests.cpu is",
                "small: {requests: {cpu: 2}, limits: {cpu: 1}} | small requests more cpu",
                "small: {request: {cpu: 2}} | small.request: Unrecognized field",
                "small: [ | c.yaml:",
                "{} | names no class",
            })
    void sizesThatCannotBeAreRefused(String yaml, String complaint) {
        assertThatThrownBy(() -> new ResourceSizes(yaml, "c.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("c.yaml")
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({"Tenants, edge, namespace", "tenants, edge/a/b, gateway", "tenants, '', gateway"})
    void aNameThatCannotBeIsRefused(String namespace, String gateway, String complaint) {
        assertThatThrownBy(
                        () ->
                                new KubernetesOptions(
                                        namespace,
                                        null,
                                        "foreshadow",
                                        gateway,
                                        KubernetesWorld.TEMPLATE,
                                        KubernetesWorld.SIZES,
                                        Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Property
    void everyNameIsValidAndItsOwn(@ForAll String client, @ForAll String other) {
        String name = ObjectNames.ofResource(client, other);
        assertThat(name).matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
        assertThat(ObjectNames.ofClient(client)).matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
        assertThat(ObjectNames.label(client)).matches("[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?");
        if (!client.equals(other)) {
            assertThat(ObjectNames.ofResource(other, client)).isNotEqualTo(name);
            assertThat(ObjectNames.ofClient(other)).isNotEqualTo(ObjectNames.ofClient(client));
        }
    }
}
