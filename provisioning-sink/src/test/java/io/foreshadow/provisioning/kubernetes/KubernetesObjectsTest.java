package io.foreshadow.provisioning.kubernetes;

import static io.foreshadow.provisioning.Actions.decommission;
import static io.foreshadow.provisioning.Actions.drain;
import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.warmUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Actions;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KubernetesObjectsTest {
    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
    private KubernetesWorld world;
    private Platform platform;

    @BeforeEach
    void start() throws IOException {
        world = new KubernetesWorld();
        platform = world.open(clock, KubernetesWorld.options(Duration.ofSeconds(30)));
    }

    @AfterEach
    void stop() {
        platform.close();
        world.close();
    }

    @Test
    void aResourceIsWhatTheTemplateAndItsClassSay() throws Exception {
        done(provision(1, 1, "small"));

        JsonNode deployment = world.api.ofKind("Deployment").get(0);
        JsonNode container = deployment.at("/spec/template/spec/containers/0");
        assertThat(container.at("/resources/requests/cpu").asText()).isEqualTo("500m");
        assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("512Mi");
        assertThat(container.at("/env/0/value").asText()).isEqualTo("alpha");
        assertThat(container.at("/readinessProbe/tcpSocket/port").asInt()).isEqualTo(8080);
        assertThat(deployment.at("/spec/strategy/type").asText()).isEqualTo("Recreate");
        JsonNode labels = deployment.at("/metadata/labels");
        assertThat(labels.get(Marks.MANAGED_BY).asText()).isEqualTo("foreshadow");
        assertThat(labels.get(Marks.CLASS).asText()).isEqualTo("small");
        assertThat(labels.get(Marks.EPOCH).asText()).isEqualTo("1");
        JsonNode owner = world.api.ofKind("ConfigMap").get(0).get("metadata");
        for (String kind : new String[] {"Deployment", "Service"}) {
            assertThat(world.api.ofKind(kind).get(0).at("/metadata/ownerReferences/0/uid"))
                    .isEqualTo(owner.get("uid"));
        }
    }

    @Test
    void anyClientMayHaveResources() throws Exception {
        for (String client : new String[] {"Würth & Co./α", "x".repeat(300), "-", "A", "a"}) {
            done(Actions.of(client, provision(1, 1, "small")));
            done(Actions.of(client, shift(1, 2, 100, null)));
        }
        assertThat(world.api.ofKind("Deployment")).hasSize(5);
        assertThat(world.api.ofKind("HTTPRoute")).hasSize(5);
    }

    @Test
    void drainingTakesItsTimeAndRemovalIsDoneWhenItIsGone() throws Exception {
        done(provision(1, 1, "small"));
        done(shift(1, 2, 100, null));
        done(provision(2, 3, "large"));
        done(warmUp(2, 4));
        done(shift(2, 5, 100, "alpha-1"));

        assertThat(platform.execute(drain(2, 6, "alpha-1")).detail()).contains("until");
        millis.addAndGet(30_000);
        assertThat(platform.execute(drain(2, 6, "alpha-1")).status()).isEqualTo(Status.DONE);
        assertThat(platform.execute(decommission(2, 7, "alpha-1")).status())
                .isEqualTo(Status.PROGRESS);
        done(decommission(2, 7, "alpha-1"));
    }

    @Test
    void whatTheRouteServesIsNotRemovedWhateverTheFenceSays() throws Exception {
        done(provision(1, 1, "small"));
        done(shift(1, 2, 100, null));
        done(provision(2, 3, "large"));
        done(warmUp(2, 4));
        done(shift(2, 5, 100, "alpha-1"));
        ObjectNode route = world.api.ofKind("HTTPRoute").get(0);
        ((ObjectNode) route.at("/spec/rules/0/backendRefs/0"))
                .put("name", ObjectNames.ofResource("alpha", "alpha-1"));
        world.api.put(TestingApiServer.path(route), route);

        Outcome outcome = platform.execute(decommission(2, 6, "alpha-1"));

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.detail()).contains("gives alpha-1 a weight of 100");
        assertThat(world.resources()).contains("alpha-1");
    }

    @Test
    void whatAnotherOneMadeIsLeftAlone() throws Exception {
        done(provision(1, 1, "small"));
        ObjectNode deployment = world.api.ofKind("Deployment").get(0);
        deployment.withObject("/metadata/labels").put(Marks.MANAGED_BY, "somebody");
        world.api.put(TestingApiServer.path(deployment), deployment);

        Outcome outcome = platform.execute(decommission(2, 2, "alpha-1"));

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.detail()).contains("is not this installation's");
        assertThat(world.api.ofKind("Deployment")).hasSize(1);
    }

    @Test
    void aShiftIsNotDoneBeforeTheGatewaySaysSo() throws Exception {
        done(provision(1, 1, "small"));
        Outcome outcome = platform.execute(shift(1, 2, 100, null));

        assertThat(outcome.status()).isEqualTo(Status.PROGRESS);
        assertThat(outcome.detail()).contains("Accepted");
        ObjectNode route = world.api.ofKind("HTTPRoute").get(0);
        ((ObjectNode) route.at("/status/parents/0/conditions/1"))
                .put("status", "False")
                .put("reason", "BackendNotFound");
        world.api.put(TestingApiServer.path(route), route);
        assertThat(platform.execute(shift(1, 2, 100, null)).detail()).contains("BackendNotFound");
    }

    @Test
    void aProcessThatGoesOnTooLateCannotSteer() throws Exception {
        done(provision(1, 1, "small"));
        done(shift(1, 5, 100, null));
        KubernetesProvisioner late =
                new KubernetesProvisioner(world.cluster(), KubernetesWorld.OPTIONS, clock);

        assertThatThrownBy(() -> late.carryOut(shift(1, 4, 100, null)))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("sequence 5 has steered since");
    }

    @Test
    void whatFailsOnTheWayIsRetried() throws Exception {
        AtomicLong failures = new AtomicLong(3);
        world.api.failing(
                request ->
                        request.startsWith("PATCH") && failures.getAndDecrement() > 0
                                ? "503"
                                : null);
        assertThat(platform.execute(provision(1, 1, "small")).retryable()).isTrue();
        assertThat(platform.execute(provision(1, 1, "small")).retryable()).isTrue();
        assertThat(platform.execute(provision(1, 1, "small")).retryable()).isTrue();
        done(provision(1, 1, "small"));
    }

    private void done(Action action) throws InterruptedException {
        Outcome outcome = platform.execute(action);
        while (!outcome.status().isFinal()) {
            Thread.sleep(5);
            outcome = platform.execute(action);
        }
        assertThat(outcome.status()).as(outcome.detail()).isEqualTo(Status.DONE);
    }
}
