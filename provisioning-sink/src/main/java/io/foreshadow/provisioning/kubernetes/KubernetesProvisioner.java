package io.foreshadow.provisioning.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.foreshadow.events.Action;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.Provisioner;
import io.foreshadow.provisioning.transfer.HttpStateTransfer;
import io.foreshadow.provisioning.transfer.TransferLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Resources are Deployments with Services, traffic goes by HTTPRoutes. Waits for nothing. */
final class KubernetesProvisioner implements Provisioner {
    private final Cluster cluster;
    private final Blueprint blueprint;
    private final Workloads workloads;
    private final Routes routes;
    private final Duration drain;
    private final InstantSource clock;
    private final Replicas replicas;

    /**
     * @param cluster closed with this
     */
    KubernetesProvisioner(Cluster cluster, KubernetesOptions options, InstantSource clock) {
        this.cluster = cluster;
        this.blueprint = new Blueprint(options);
        this.workloads = new Workloads(cluster, blueprint, options.marks());
        this.routes = new Routes(cluster, blueprint, options.marks());
        this.replicas = new Replicas(workloads, new HttpStateTransfer(TransferLimits.DEFAULT));
        this.drain = options.drain();
        this.clock = clock;
    }

    @Override
    public Effect carryOut(Action action) throws PlatformException, InterruptedException {
        return switch (action.kind()) {
            case PROVISION -> provision(action);
            case WARM_UP -> warmUp(action);
            case SHIFT -> shift(action);
            case DRAIN -> drain(action);
            case DECOMMISSION -> decommission(action);
        };
    }

    @Override
    public void close() {
        cluster.close();
    }

    private Effect provision(Action action) throws PlatformException, InterruptedException {
        if (action.resourceClass() == null) {
            throw PlatformException.lasting(action.resource() + " has no class");
        }
        workloads.ensure(action, owner(action));
        Optional<String> endpoint = workloads.endpoint(require(action.client(), action.resource()));
        return endpoint.isPresent()
                ? new Effect(
                        endpoint.get(),
                        action.resource()
                                + " is ready at "
                                + endpoint.get()
                                + ", without traffic yet")
                : Effect.underWay(action.resource() + " has no pod that is ready yet");
    }

    private Effect warmUp(Action action) throws PlatformException, InterruptedException {
        if (!blueprint.hasState()) {
            return new Effect(
                    endpoint(action.client(), action.resource()),
                    "nothing to copy: the template has no annotation " + Template.STATE);
        }
        if (action.peer() == null) {
            throw PlatformException.lasting("nobody is named to copy the state from");
        }
        return replicas.warmUp(action);
    }

    private Effect shift(Action action) throws PlatformException, InterruptedException {
        Map<Service, Integer> services = new LinkedHashMap<>();
        Map<String, String> endpoints = new LinkedHashMap<>();
        for (var share : Routes.shares(action).entrySet()) {
            services.put(require(action.client(), share.getKey()), share.getValue());
            endpoints.put(share.getKey(), endpoint(action.client(), share.getKey()));
        }
        routes.requireNotSteeredSince(action);
        if (blueprint.hasState()) {
            replicas.prepare(action);
        }
        HTTPRoute route = routes.steer(action, services, owner(action), clock.millis());
        Optional<String> missing = Routes.missing(route);
        return missing.isPresent()
                ? Effect.underWay(missing.get())
                : new Effect(
                        endpoints.get(action.resource()),
                        action.trafficPercent() + " % of the traffic goes to " + action.resource());
    }

    /**
     * Nobody can say how many requests a pod still has, so it is given time. What lasts longer has
     * the pod's terminationGracePeriodSeconds, once it is removed.
     */
    private Effect drain(Action action) throws PlatformException, InterruptedException {
        Optional<HTTPRoute> route = routes.find(action.client());
        requireNoTraffic(action, route);
        if (route.isEmpty() || workloads.service(action.client(), action.resource()).isEmpty()) {
            return new Effect(null, action.resource() + " had no traffic to begin with");
        }
        Instant end = Instant.ofEpochMilli(Routes.sinceMillis(route.get())).plus(drain);
        return clock.instant().isBefore(end)
                ? Effect.underWay(
                        action.resource() + " has time to finish its requests until " + end)
                : new Effect(
                        null,
                        action.resource()
                                + " has had no new requests for "
                                + drain.toSeconds()
                                + " s");
    }

    private Effect decommission(Action action) throws PlatformException, InterruptedException {
        requireNoTraffic(action, routes.find(action.client()));
        if (!workloads.remove(action.client(), action.resource())) {
            return Effect.underWay(action.resource() + " is being removed");
        }
        if (workloads.service(action.client(), action.resource()).isPresent()) {
            throw PlatformException.lasting(
                    action.resource()
                            + " was not made by this installation, and is left alone; remove it"
                            + " yourself");
        }
        return new Effect(null, action.resource() + " is gone");
    }

    /** Somebody else may have steered: what the route says counts. */
    private void requireNoTraffic(Action action, Optional<HTTPRoute> route)
            throws PlatformException, InterruptedException {
        Optional<Service> service = workloads.service(action.client(), action.resource());
        if (route.isEmpty() || service.isEmpty()) {
            return;
        }
        String name = service.get().getMetadata().getName();
        int weight = Routes.weights(route.get()).getOrDefault(name, 0);
        if (weight > 0) {
            throw PlatformException.lasting(
                    "the route of "
                            + action.client()
                            + " gives "
                            + action.resource()
                            + " a weight of "
                            + weight);
        }
    }

    private String endpoint(String client, String resource)
            throws PlatformException, InterruptedException {
        return workloads
                .endpoint(require(client, resource))
                .orElseThrow(
                        () -> PlatformException.passing(resource + " has no pod that is ready"));
    }

    private Service require(String client, String resource)
            throws PlatformException, InterruptedException {
        return workloads
                .service(client, resource)
                .orElseThrow(
                        () ->
                                PlatformException.lasting(
                                        resource + " is not there: it has no Service"));
    }

    /** What a client's objects belong to: its fence, which was written before anything is made. */
    private ConfigMap owner(Action action) throws PlatformException, InterruptedException {
        return cluster.find(ConfigMap.class, ObjectNames.ofClient(action.client()))
                .orElseThrow(
                        () ->
                                PlatformException.passing(
                                        "the fence of " + action.client() + " was deleted"));
    }
}
