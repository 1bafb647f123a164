package io.foreshadow.provisioning.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.foreshadow.events.Json;
import io.foreshadow.provisioning.Fence;
import io.foreshadow.provisioning.FenceStore;
import io.foreshadow.provisioning.PlatformException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fences of all clients, as a ConfigMap each. Who holds one has an annotation on it, put there
 * and kept by the object's resourceVersion: of two that want it, one gets it, and who has lost it
 * can write no more.
 *
 * <p>A holder that died leaves its annotation. As in Kubernetes' own leader election, no clocks are
 * compared: whoever wants the fence takes it over when it has seen no change for longer than any
 * holder may need.
 */
final class KubernetesLedger implements FenceStore {
    static final String HOLDER = "foreshadow.io/holder";
    static final String FENCE = "fence";
    private static final long POLL_MILLIS = 50;

    private final Cluster cluster;
    private final Marks marks;
    private final Duration abandonedAfter;
    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

    /**
     * @param abandonedAfter longer than any action takes; then a holder counts as dead
     */
    KubernetesLedger(Cluster cluster, Marks marks, Duration abandonedAfter) {
        this.cluster = cluster;
        this.marks = marks;
        this.abandonedAfter = abandonedAfter;
    }

    /** Since when somebody else's hold has been seen without a change. */
    private record Sighting(String version, long sinceNanos) {}

    @Override
    public Held hold(String client, Duration patience) throws IOException, InterruptedException {
        String holder = UUID.randomUUID().toString();
        long begin = System.nanoTime();
        while (true) {
            Optional<ConfigMap> held = tryHold(client, holder);
            if (held.isPresent()) {
                return new HeldMap(held.get(), holder);
            }
            if (System.nanoTime() - begin >= patience.toNanos()) {
                throw new IOException(
                        "someone else has held ConfigMap "
                                + ObjectNames.ofClient(client)
                                + " for "
                                + patience.toMillis()
                                + " ms");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private Optional<ConfigMap> tryHold(String client, String holder)
            throws IOException, InterruptedException {
        try {
            Optional<ConfigMap> known = cluster.find(ConfigMap.class, ObjectNames.ofClient(client));
            if (known.isEmpty()) {
                return Optional.of(cluster.create(blank(client, holder)));
            }
            requireOurs(known.get(), client);
            return isFree(known.get())
                    ? Optional.of(cluster.replace(withHolder(known.get(), holder)))
                    : Optional.empty();
        } catch (ConflictException e) {
            return Optional.empty();
        } catch (PlatformException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            // It may be ours without our knowing.
            releaseIfHeld(client, holder);
            throw e;
        }
    }

    private void requireOurs(ConfigMap map, String client) throws IOException {
        if (!marks.prove(map, client)) {
            throw new IOException(
                    "ConfigMap "
                            + map.getMetadata().getName()
                            + " is not this installation's; name another namespace or install");
        }
    }

    private boolean isFree(ConfigMap map) {
        String name = map.getMetadata().getName();
        if (Marks.annotation(map, HOLDER) == null) {
            sightings.remove(name);
            return true;
        }
        String version = map.getMetadata().getResourceVersion();
        Sighting seen =
                sightings.compute(
                        name,
                        (key, last) ->
                                last != null && last.version().equals(version)
                                        ? last
                                        : new Sighting(version, System.nanoTime()));
        return System.nanoTime() - seen.sinceNanos() >= abandonedAfter.toNanos();
    }

    private void releaseIfHeld(String client, String holder) throws IOException {
        try {
            Optional<ConfigMap> map = cluster.find(ConfigMap.class, ObjectNames.ofClient(client));
            if (map.isPresent() && holder.equals(Marks.annotation(map.get(), HOLDER))) {
                cluster.replace(withHolder(map.get(), null));
            }
        } catch (PlatformException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ConfigMap blank(String client, String holder) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(ObjectNames.ofClient(client))
                .withNamespace(cluster.namespace())
                .withLabels(marks.of(client))
                .addToAnnotations(Marks.CLIENT, client)
                .addToAnnotations(HOLDER, holder)
                .endMetadata()
                .build();
    }

    private static ConfigMap withHolder(ConfigMap map, String holder) {
        var edited = new ConfigMapBuilder(map).editMetadata();
        return (holder == null
                        ? edited.removeFromAnnotations(HOLDER)
                        : edited.addToAnnotations(HOLDER, holder))
                .endMetadata()
                .build();
    }

    private final class HeldMap implements Held {
        private final String holder;
        private ConfigMap map;

        HeldMap(ConfigMap map, String holder) {
            this.map = map;
            this.holder = holder;
        }

        @Override
        public Fence read() throws IOException {
            String json = map.getData() == null ? null : map.getData().get(FENCE);
            return json == null
                    ? Fence.OPEN
                    : Json.read(json.getBytes(StandardCharsets.UTF_8), Fence.class);
        }

        @Override
        public void write(Fence fence) throws IOException {
            String json = new String(Json.write(fence), StandardCharsets.UTF_8);
            replace(new ConfigMapBuilder(map).addToData(FENCE, json).build());
        }

        @Override
        public void release() throws IOException {
            // Who was interrupted has to let go all the same.
            boolean interrupted = Thread.interrupted();
            try {
                if (holder.equals(Marks.annotation(map, HOLDER))) {
                    replace(withHolder(map, null));
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void replace(ConfigMap next) throws IOException {
            try {
                map = cluster.replace(next);
            } catch (PlatformException e) {
                throw new IOException(e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
