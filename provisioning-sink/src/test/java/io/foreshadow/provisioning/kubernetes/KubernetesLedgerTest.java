package io.foreshadow.provisioning.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.provisioning.Actions;
import io.foreshadow.provisioning.Fence;
import io.foreshadow.provisioning.FenceStore;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesLedgerTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Fence RAISED = Fence.OPEN.admit(Actions.provision(2, 3, "large"));

    private KubernetesWorld world;

    @BeforeEach
    void start() throws IOException {
        world = new KubernetesWorld();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** As another sink on another host would have it. */
    private KubernetesLedger another(Duration abandonedAfter) {
        return world.ledger(world.cluster(), abandonedAfter);
    }

    @Test
    void whatOneWritesAnotherReads() throws Exception {
        FenceStore.Held held = another(Duration.ofHours(1)).hold("Würth & Co./α", NOW);
        assertThat(held.read()).isEqualTo(Fence.OPEN);
        held.write(RAISED);
        held.release();

        assertThat(another(Duration.ofHours(1)).hold("Würth & Co./α", NOW).read())
                .isEqualTo(RAISED);
    }

    @Test
    void onlyOneHolds() throws Exception {
        FenceStore.Held held = another(Duration.ofHours(1)).hold("alpha", NOW);

        assertThatThrownBy(() -> another(Duration.ofHours(1)).hold("alpha", NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("someone else has held ConfigMap fs-alpha-");
        another(Duration.ofHours(1)).hold("beta", NOW);
        held.release();
        another(Duration.ofHours(1)).hold("alpha", NOW);
    }

    @Test
    void whoWasTakenForDeadCanWriteNoMore() throws Exception {
        FenceStore.Held dead = another(Duration.ofHours(1)).hold("alpha", NOW);
        FenceStore.Held heir = another(NOW).hold("alpha", NOW);
        heir.write(RAISED);

        assertThatThrownBy(() -> dead.write(Fence.OPEN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("modified");
        assertThat(heir.read()).isEqualTo(RAISED);
    }

    @Test
    void aHolderThatStillWritesIsNotDead() throws Exception {
        KubernetesLedger waiting = another(Duration.ofHours(1));
        FenceStore.Held held = another(Duration.ofHours(1)).hold("alpha", NOW);
        assertThatThrownBy(() -> waiting.hold("alpha", NOW)).isInstanceOf(IOException.class);
        held.write(RAISED);
        assertThatThrownBy(() -> waiting.hold("alpha", NOW)).isInstanceOf(IOException.class);
        held.write(RAISED);
    }

    @Test
    void whoIsInterruptedLetsGo() throws Exception {
        FenceStore.Held held = another(Duration.ofHours(1)).hold("alpha", NOW);
        Thread.currentThread().interrupt();
        held.release();

        assertThat(Thread.interrupted()).isTrue();
        another(Duration.ofHours(1)).hold("alpha", NOW);
    }

    @Test
    void whatTheServerRefusesIsSaid() {
        world.api.failing(request -> request.startsWith("POST") ? "403" : null);

        assertThatThrownBy(() -> another(NOW).hold("alpha", NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("asked to create ConfigMap fs-alpha-")
                .hasMessageContaining("rights of deploy/kubernetes");
    }
}
