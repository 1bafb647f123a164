package io.foreshadow.provisioning.kubernetes;

import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.FenceStore;
import io.foreshadow.provisioning.Platform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrphanSweepTest {
    private static final InstantSource NOW = InstantSource.system();
    private static final InstantSource TOMORROW =
            InstantSource.fixed(Instant.now().plus(Duration.ofDays(1)));

    private KubernetesWorld world;
    private Cluster cluster;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        world = new KubernetesWorld();
        cluster = world.cluster();
        Platform platform = world.open(NOW, KubernetesWorld.OPTIONS);
        assertThat(platform.execute(provision(1, 1, "small")).status()).isEqualTo(Status.PROGRESS);
        assertThat(platform.execute(provision(1, 1, "small")).status()).isEqualTo(Status.DONE);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void whatTheFenceKnowsStays() throws Exception {
        assertThat(sweep(TOMORROW)).isEmpty();
        assertThat(world.resources()).containsExactly("alpha-1");
    }

    @Test
    void whatNobodyKnowsGoesOnceItIsOld() throws Exception {
        orphan();
        assertThat(sweep(NOW)).isEmpty();
        assertThat(sweep(TOMORROW)).hasSize(2);
        world.controllers.reconcile();
        assertThat(world.resources()).isEmpty();
    }

    @Test
    void whatIsNotProvedToBeOursStays() throws Exception {
        orphan();
        for (ObjectNode object : world.api.ofKind("Deployment")) {
            object.withObject("/metadata/labels").put(Marks.INSTALL, "another");
            world.api.put(TestingApiServer.path(object), object);
        }
        for (ObjectNode object : world.api.ofKind("Service")) {
            object.withObject("/metadata/annotations").put(Marks.RESOURCE, "alpha-9");
            world.api.put(TestingApiServer.path(object), object);
        }
        assertThat(sweep(TOMORROW)).isEmpty();
    }

    @Test
    void whatIsRoutedToStays() throws Exception {
        Platform platform = world.open(NOW, KubernetesWorld.OPTIONS);
        platform.execute(shift(1, 2, 100, null));
        orphan();
        assertThat(sweep(TOMORROW)).isEmpty();
    }

    /** Makes the fence forget what there is, as if it had been lost. */
    private void orphan() throws Exception {
        FenceStore.Held held =
                world.ledger(cluster, Duration.ofHours(1)).hold("alpha", Duration.ZERO);
        held.write(io.foreshadow.provisioning.Fence.OPEN);
        held.release();
    }

    private List<String> sweep(InstantSource clock) throws Exception {
        return new OrphanSweep(
                        cluster,
                        KubernetesWorld.OPTIONS.marks(),
                        world.ledger(cluster, Duration.ofHours(1)),
                        clock,
                        Duration.ofHours(1))
                .run();
    }
}
