package io.foreshadow.events;

import java.util.Objects;

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
}
