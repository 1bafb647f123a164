package io.foreshadow.events;

import java.util.Objects;
import java.util.Optional;

/**
 * Which resource serves a client, on {@link Topics#ASSIGNMENTS}. Written by the provisioning sink
 * when a migration is promoted or rolled back, or by the user's own platform.
 *
 * @param client the tenant
 * @param resource the platform's name of the resource, for example {@code alpha-2}
 * @param endpoint where it serves, {@code address:port}: the resource of its {@link TrafficEvent}s
 * @param resourceClass name of its class on the ladder
 * @param epoch of the latest attempt at a resource; an assignment of a lower epoch is stale
 * @param sinceMillis when it took over
 */
public record Assignment(
        String client,
        String resource,
        String endpoint,
        String resourceClass,
        long epoch,
        long sinceMillis) {
    public Assignment {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(resourceClass, "resourceClass");
    }

    /**
     * Who serves after an action that is done; empty where it changed nothing, or not to somebody
     * known. Traffic that is given back is told in the epoch of the attempt: the promotion may have
     * been done and told although its outcome was late.
     */
    public static Optional<Assignment> after(Action done, Outcome outcome) {
        long sinceMillis = outcome.finishedMillis();
        if (done.promotes() && done.resourceClass() != null) {
            return Optional.of(
                    new Assignment(
                            done.client(),
                            done.resource(),
                            outcome.endpoint(),
                            done.resourceClass(),
                            done.epoch(),
                            sinceMillis));
        }
        if (done.givesBack()) {
            return Optional.of(
                    new Assignment(
                            done.client(),
                            done.peer(),
                            done.peerEndpoint(),
                            done.peerClass(),
                            done.epoch(),
                            sinceMillis));
        }
        return Optional.empty();
    }
}
