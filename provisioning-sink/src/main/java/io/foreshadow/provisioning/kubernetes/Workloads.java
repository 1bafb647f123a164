package io.foreshadow.provisioning.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.foreshadow.events.Action;
import io.foreshadow.provisioning.PlatformException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes, finds and removes resources: a Deployment and a Service each. */
final class Workloads {
    private static final String SERVICE_OF_SLICE = "kubernetes.io/service-name";

    private final Cluster cluster;
    private final Blueprint blueprint;
    private final Marks marks;

    Workloads(Cluster cluster, Blueprint blueprint, Marks marks) {
        this.cluster = cluster;
        this.blueprint = blueprint;
        this.marks = marks;
    }

    /** Makes a resource exist; one that does is left as it is. */
    void ensure(Action action, ConfigMap owner) throws PlatformException, InterruptedException {
        Deployment drawn = blueprint.deployment(action, owner);
        Optional<Deployment> known = own(Deployment.class, action.client(), action.resource());
        if (known.isPresent()) {
            requireSame(known.get(), action);
        } else {
            cluster.apply(drawn);
        }
        if (own(Service.class, action.client(), action.resource()).isEmpty()) {
            cluster.apply(blueprint.service(action, owner, drawn));
        }
    }

    private static void requireSame(Deployment known, Action action) throws PlatformException {
        if (!action.resourceClass().equals(Marks.annotation(known, Marks.CLASS))) {
            throw PlatformException.lasting(
                    action.resource()
                            + " exists already, as "
                            + Marks.annotation(known, Marks.CLASS));
        }
        if (isGoing(known)) {
            throw PlatformException.passing(action.resource() + " of before is not gone yet");
        }
    }

    /**
     * The Service before a client's resource: ours, or one of the user's that is called like the
     * resource; that one is routed to and never removed.
     */
    Optional<Service> service(String client, String resource)
            throws PlatformException, InterruptedException {
        Optional<Service> own = own(Service.class, client, resource);
        return own.isPresent() || !ObjectNames.isDnsLabel(resource)
                ? own
                : cluster.find(Service.class, resource);
    }

    /**
     * A pod that runs, as far as the cluster knows.
     *
     * @param name tells it from others
     * @param endpoint {@code address:port}
     * @param isReady whether it says that it can serve
     */
    record Pod(String name, String endpoint, boolean isReady) {}

    /**
     * The pods of a Service, also those that are ending or not ready, as long as there is any
     * chance that they run. One with two addresses is there twice.
     */
    List<Pod> pods(Service service) throws PlatformException, InterruptedException {
        String name = service.getMetadata().getName();
        return cluster.list(EndpointSlice.class, Map.of(SERVICE_OF_SLICE, name)).stream()
                .filter(slice -> slice.getPorts() != null && !slice.getPorts().isEmpty())
                .flatMap(slice -> slice.getEndpoints().stream().flatMap(e -> pods(e, slice)))
                .sorted(Comparator.comparing(Pod::endpoint))
                .toList();
    }

    /** Where a pod of a Service serves, {@code address:port}; empty if none is ready. */
    Optional<String> endpoint(Service service) throws PlatformException, InterruptedException {
        return pods(service).stream().filter(Pod::isReady).map(Pod::endpoint).findFirst();
    }

    /**
     * Begins to remove a resource, and what is left of one.
     *
     * @return whether there is nothing left
     */
    boolean remove(String client, String resource) throws PlatformException, InterruptedException {
        boolean gone = true;
        for (Class<? extends HasMetadata> kind : Cluster.RESOURCE_KINDS) {
            Optional<? extends HasMetadata> object = own(kind, client, resource);
            if (object.isPresent()) {
                gone = false;
                if (!isGoing(object.get())) {
                    cluster.delete(object.get());
                }
            }
        }
        return gone;
    }

    /** An object of this name that is proved to be ours. */
    private <T extends HasMetadata> Optional<T> own(Class<T> kind, String client, String resource)
            throws PlatformException, InterruptedException {
        Optional<T> object = cluster.find(kind, ObjectNames.ofResource(client, resource));
        if (object.isPresent() && !marks.prove(object.get(), client, resource)) {
            throw PlatformException.lasting(
                    kind.getSimpleName()
                            + " "
                            + object.get().getMetadata().getName()
                            + " is not this installation's, and is left alone");
        }
        return object;
    }

    private static boolean isGoing(HasMetadata object) {
        return object.getMetadata().getDeletionTimestamp() != null;
    }

    private static Stream<Pod> pods(Endpoint endpoint, EndpointSlice slice) {
        return endpoint.getAddresses().stream()
                .map(
                        address ->
                                new Pod(
                                        endpoint.getTargetRef() == null
                                                ? address
                                                : endpoint.getTargetRef().getName(),
                                        host(address) + ":" + slice.getPorts().get(0).getPort(),
                                        isReady(endpoint)));
    }

    private static boolean isReady(Endpoint endpoint) {
        // Where nothing is said, the API says, it is ready.
        return endpoint.getConditions() == null
                || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
    }

    private static String host(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
