package io.foreshadow.provisioning.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.foreshadow.provisioning.Fence;
import io.foreshadow.provisioning.FenceStore;
import io.foreshadow.provisioning.PlatformException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes what was made for a client and is known to nobody: neither to the client's fence nor to
 * its route. It must carry our labels and the names they stand for, and be older than anything that
 * is still being made.
 */
final class OrphanSweep {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final Marks marks;
    private final FenceStore ledger;
    private final InstantSource clock;
    private final Duration minAge;

    /**
     * @param minAge how old an object has to be
     */
    OrphanSweep(
            Cluster cluster, Marks marks, FenceStore ledger, InstantSource clock, Duration minAge) {
        this.cluster = cluster;
        this.marks = marks;
        this.ledger = ledger;
        this.clock = clock;
        this.minAge = minAge;
    }

    /** Removes all orphans there are, and names them. */
    List<String> run() throws PlatformException, IOException, InterruptedException {
        List<String> removed = new ArrayList<>();
        for (Class<? extends HasMetadata> kind : Cluster.RESOURCE_KINDS) {
            for (HasMetadata object : cluster.list(kind, marks.ours())) {
                if (isOldAndOurs(object) && removeOrphan(object)) {
                    removed.add(object.getKind() + " " + object.getMetadata().getName());
                }
            }
        }
        return removed;
    }

    private boolean isOldAndOurs(HasMetadata object) {
        String client = Marks.annotation(object, Marks.CLIENT);
        String resource = Marks.annotation(object, Marks.RESOURCE);
        return client != null
                && resource != null
                && marks.prove(object, client, resource)
                && object.getMetadata().getName().equals(ObjectNames.ofResource(client, resource))
                && object.getMetadata().getDeletionTimestamp() == null
                && Instant.parse(object.getMetadata().getCreationTimestamp())
                        .plus(minAge)
                        .isBefore(clock.instant());
    }

    /** Whoever acts for the client meanwhile has to wait, or makes this one wait for next time. */
    private boolean removeOrphan(HasMetadata object)
            throws PlatformException, IOException, InterruptedException {
        String client = Marks.annotation(object, Marks.CLIENT);
        FenceStore.Held held = ledger.hold(client, PATIENCE);
        try {
            if (known(held.read()).contains(Marks.annotation(object, Marks.RESOURCE))
                    || isRouted(client, object.getMetadata().getName())) {
                return false;
            }
            cluster.delete(object);
            return true;
        } finally {
            held.release();
        }
    }

    private boolean isRouted(String client, String service)
            throws PlatformException, InterruptedException {
        Optional<HTTPRoute> route = cluster.find(HTTPRoute.class, ObjectNames.ofClient(client));
        return route.isPresent() && Routes.weights(route.get()).containsKey(service);
    }

    private static Set<String> known(Fence fence) {
        Set<String> known = new HashSet<>(fence.standing().resources());
        known.addAll(fence.serving());
        return known;
    }
}
