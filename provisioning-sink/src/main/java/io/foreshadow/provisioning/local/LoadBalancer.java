package io.foreshadow.provisioning.local;

import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.local.HaproxyRuntime.State;
import java.io.IOException;
import java.util.Optional;

/**
 * Moves a client's traffic between its resources. Everything is absolute, so it can be repeated; it
 * is written down before it is done, so that it outlives HAProxy.
 */
final class LoadBalancer {
    private final HaproxyRuntime haproxy;
    private final Routes routes;
    private final long drainMillis;

    LoadBalancer(HaproxyRuntime haproxy, Routes routes, long drainMillis) {
        this.haproxy = haproxy;
        this.routes = routes;
        this.drainMillis = drainMillis;
    }

    /** Fails unless the client's traffic comes through here. */
    void requireClient(String client) throws PlatformException, InterruptedException {
        haproxy.servers(Names.backend(client));
    }

    /** Tells HAProxy again what it has forgotten, or was never told since it started. */
    void reassert(String client) throws PlatformException, IOException, InterruptedException {
        String backend = Names.backend(client);
        for (Route route : routes.read(client)) {
            if (haproxy.server(backend, route.server()).isEmpty()) {
                haproxy.add(backend, route.server(), route.endpoint());
                haproxy.setWeight(backend, route.server(), route.weight());
                haproxy.setState(backend, route.server(), State.READY);
            }
        }
    }

    /** Makes a resource known. A new one gets no traffic; a known one keeps its share. */
    void register(ResourceRecord resource)
            throws PlatformException, IOException, InterruptedException {
        String backend = Names.backend(resource.client());
        Optional<BackendServer> known = haproxy.server(backend, resource.name());
        if (known.isPresent() && !known.get().endpoint().equals(resource.endpoint())) {
            remove(resource.client(), resource.name());
            known = Optional.empty();
        }
        int weight = known.map(BackendServer::weight).orElse(0);
        routes.put(resource.client(), new Route(resource.name(), resource.endpoint(), weight));
        if (known.isEmpty()) {
            haproxy.add(backend, resource.name(), resource.endpoint());
        }
        haproxy.setState(backend, resource.name(), State.READY);
    }

    /**
     * Gives a resource its share of the client's traffic, its peer the rest and anybody else
     * nothing. Whoever is to get nothing may be gone.
     *
     * @param peer the other resource; null if there is none
     */
    void shift(String client, String resource, int percent, String peer)
            throws PlatformException, IOException, InterruptedException {
        String backend = Names.backend(client);
        note(client, resource, percent, peer);
        int before = haproxy.server(backend, resource).map(BackendServer::weight).orElse(0);
        // At no moment may both weights be zero: the one that grows goes first.
        if (percent > before) {
            weigh(backend, resource, percent);
            weigh(backend, peer, 100 - percent);
        } else {
            weigh(backend, peer, 100 - percent);
            weigh(backend, resource, percent);
        }
        for (BackendServer server : haproxy.servers(backend)) {
            if (!server.name().equals(resource) && !server.name().equals(peer)) {
                weigh(backend, server.name(), 0);
            }
        }
    }

    /** Servers that are to get something have to be there before anything is written down. */
    private void note(String client, String resource, int percent, String peer)
            throws PlatformException, IOException, InterruptedException {
        requirePresent(client, resource, percent);
        requirePresent(client, peer, 100 - percent);
        routes.write(
                client,
                routes.read(client).stream()
                        .map(
                                route ->
                                        route.withWeight(
                                                route.server().equals(resource)
                                                        ? percent
                                                        : route.server().equals(peer)
                                                                ? 100 - percent
                                                                : 0))
                        .toList());
    }

    private void requirePresent(String client, String name, int weight)
            throws PlatformException, InterruptedException {
        String backend = Names.backend(client);
        if (weight > 0 && (name == null || haproxy.server(backend, name).isEmpty())) {
            throw PlatformException.lasting(
                    name + " is not there to serve " + weight + " % of the traffic");
        }
    }

    /**
     * Sends a resource no new traffic and waits until it has finished what it had.
     *
     * @return false if the resource is not known
     */
    boolean drain(String client, String resource)
            throws PlatformException, IOException, InterruptedException {
        String backend = Names.backend(client);
        Optional<Route> route = routes.find(client, resource);
        if (route.isPresent()) {
            routes.put(client, route.get().withWeight(0));
        }
        if (haproxy.server(backend, resource).isEmpty()) {
            return false;
        }
        haproxy.setState(backend, resource, State.DRAIN);
        Deadline deadline = Deadline.in(drainMillis);
        while (server(backend, resource).inFlight() > 0) {
            if (!deadline.pause()) {
                throw PlatformException.passing(
                        resource
                                + " still has "
                                + server(backend, resource).inFlight()
                                + " requests in flight after "
                                + drainMillis
                                + " ms");
            }
        }
        return true;
    }

    /** Makes a resource unknown, once its requests in flight are finished. */
    void remove(String client, String resource)
            throws PlatformException, IOException, InterruptedException {
        String backend = Names.backend(client);
        if (routes.find(client, resource).isPresent()) {
            routes.remove(client, resource);
        }
        Deadline deadline = Deadline.in(drainMillis);
        while (haproxy.hasBackend(backend) && haproxy.server(backend, resource).isPresent()) {
            haproxy.setState(backend, resource, State.MAINT);
            try {
                haproxy.delete(backend, resource);
            } catch (HaproxyException e) {
                // It is not deleted before its last connection is gone.
                if (!deadline.pause()) {
                    throw e;
                }
            }
        }
    }

    private void weigh(String backend, String name, int weight)
            throws PlatformException, InterruptedException {
        if (name == null || haproxy.server(backend, name).isEmpty()) {
            return;
        }
        haproxy.setWeight(backend, name, weight);
        if (weight > 0) {
            haproxy.setState(backend, name, State.READY);
        }
        int actual = server(backend, name).weight();
        if (actual != weight) {
            throw PlatformException.passing(
                    name + " has weight " + actual + " although " + weight + " was set");
        }
    }

    private BackendServer server(String backend, String name)
            throws PlatformException, InterruptedException {
        return haproxy.server(backend, name)
                .orElseThrow(
                        () -> PlatformException.lasting("HAProxy has no " + backend + "/" + name));
    }
}
