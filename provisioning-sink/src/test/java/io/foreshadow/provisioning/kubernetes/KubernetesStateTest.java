package io.foreshadow.provisioning.kubernetes;

import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.warmUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Platform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** State that moves from pod to pod; the pods are real resource servers. */
@Timeout(60)
class KubernetesStateTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private KubernetesWorld world;
    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        world = new KubernetesWorld();
        platform = world.open(InstantSource.system(), KubernetesWorld.OPTIONS);
        done(provision(1, 1, "small"));
        done(shift(1, 2, 100, null));
        put("alpha-1", "key", "first");
        done(provision(2, 3, "large"));
    }

    @AfterEach
    void stop() {
        platform.close();
        world.close();
    }

    @Test
    void whoIsGivenAllTrafficTakesOverWithAllState() throws Exception {
        assertThat(role("alpha-2")).isEqualTo("idle");
        assertThat(done(warmUp(2, 4)).detail())
                .contains("1 items copied, count and digest are equal");
        done(shift(2, 5, 50, "alpha-1"));
        put("alpha-2", "key", "second");
        assertThat(role("alpha-1")).isEqualTo("primary");
        done(shift(2, 6, 100, "alpha-1"));
        assertThat(role("alpha-2")).isEqualTo("primary");
        assertThat(role("alpha-1")).isEqualTo("follower");
        put("alpha-1", "key", "third");
        assertThat(get("alpha-2", "key")).isEqualTo("third");
    }

    @Test
    void whoIsGivenTrafficBackTakesTheStateBack() throws Exception {
        done(warmUp(2, 4));
        done(shift(2, 5, 100, "alpha-1"));
        put("alpha-2", "key", "second");
        done(shift(2, 6, 0, "alpha-1"));
        assertThat(role("alpha-1")).isEqualTo("primary");
        assertThat(role("alpha-2")).isEqualTo("follower");
        assertThat(get("alpha-1", "key")).isEqualTo("second");
        assertThat(world.shares()).isEqualTo(Map.of("alpha-1", 100));
    }

    @Test
    void whatWasNotWarmedUpIsGivenNothing() throws Exception {
        for (Action shift : new Action[] {shift(2, 4, 5, "alpha-1"), shift(2, 5, 100, "alpha-1")}) {
            Outcome outcome = ended(shift);
            assertThat(outcome.status()).isEqualTo(Status.FAILED);
            assertThat(outcome.retryable()).isFalse();
            assertThat(outcome.detail()).contains("it has to be warmed up first");
            assertThat(world.shares()).isEqualTo(Map.of("alpha-1", 100));
        }
    }

    @Test
    void aCopyTakesOverOnlyWhenNoPodOfThePrimaryIsLeft() throws Exception {
        done(warmUp(2, 4));
        world.controllers.end(world.deployment("alpha-1"), false);
        Outcome unsure = ended(shift(2, 5, 100, "alpha-1"));
        assertThat(unsure.status()).isEqualTo(Status.FAILED);
        assertThat(unsure.retryable()).isTrue();
        assertThat(unsure.detail()).contains("did not answer");
        assertThat(role("alpha-2")).isEqualTo("follower");
        world.controllers.end(world.deployment("alpha-1"), true);
        done(shift(2, 5, 100, "alpha-1"));
        assertThat(role("alpha-2")).isEqualTo("primary");
        assertThat(get("alpha-2", "key")).isEqualTo("first");
    }

    @Test
    void aPrimaryThatWasStartedAnewDoesNotSpoilItsCopy() throws Exception {
        done(warmUp(2, 4));
        world.controllers.restart(world.deployment("alpha-1"));
        // Past the fence, as if the outcome had never been written.
        try (KubernetesProvisioner bare =
                new KubernetesProvisioner(
                        world.cluster(), KubernetesWorld.OPTIONS, InstantSource.system())) {
            assertThatThrownBy(() -> bare.carryOut(warmUp(2, 4)))
                    .hasMessageContaining("has no state to copy");
        }
        done(shift(2, 5, 100, "alpha-1"));
        assertThat(get("alpha-2", "key")).isEqualTo("first");
    }

    @Test
    void whatHasNoStateIsNotAskedForAny() throws Exception {
        String stateless = KubernetesWorld.TEMPLATE.replace("{foreshadow.io/state: http}", "{}");
        KubernetesOptions options = KubernetesWorld.options(stateless, Duration.ZERO);
        try (Platform other = world.open(InstantSource.system(), options)) {
            assertThat(other.execute(warmUp(2, 4)).detail()).contains("nothing to copy");
            other.execute(shift(2, 5, 100, "alpha-1"));
            assertThat(other.execute(shift(2, 5, 100, "alpha-1")).status()).isEqualTo(Status.DONE);
        }
        assertThat(role("alpha-2")).isEqualTo("idle");
    }

    private Outcome done(Action action) throws InterruptedException {
        Outcome outcome = ended(action);
        assertThat(outcome.status()).as(outcome.detail()).isEqualTo(Status.DONE);
        return outcome;
    }

    private Outcome ended(Action action) throws InterruptedException {
        Outcome outcome = platform.execute(action);
        while (!outcome.status().isFinal()) {
            Thread.sleep(5);
            outcome = platform.execute(action);
        }
        return outcome;
    }

    private String role(String resource) {
        String status = send(to(resource, "/state"), 200);
        return status.lines().findFirst().orElseThrow().substring("role=".length());
    }

    private String get(String resource, String key) {
        return send(to(resource, "/items/" + key), 200);
    }

    private void put(String resource, String key, String value) {
        send(to(resource, "/items/" + key).PUT(BodyPublishers.ofString(value)), 204);
    }

    private HttpRequest.Builder to(String resource, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + world.endpoint(resource) + path));
    }

    private String send(HttpRequest.Builder request, int status) {
        var answer = http.sendAsync(request.build(), BodyHandlers.ofString()).join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }
}
