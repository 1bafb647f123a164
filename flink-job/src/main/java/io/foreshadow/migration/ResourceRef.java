package io.foreshadow.migration;

import io.foreshadow.events.Assignment;

/**
 * A resource as a migration knows it.
 *
 * @param name the platform's name
 * @param resourceClass its class
 * @param endpoint where it serves, {@code address:port}; null while unknown
 * @param epoch its epoch
 */
public record ResourceRef(String name, String resourceClass, String endpoint, long epoch) {

    static ResourceRef of(Assignment assignment) {
        return new ResourceRef(
                assignment.resource(),
                assignment.resourceClass(),
                assignment.endpoint(),
                assignment.epoch());
    }

    /** The name a client's resource of an epoch is given. */
    static String nameOf(String client, long epoch) {
        return client + "-" + epoch;
    }

    ResourceRef at(String servingEndpoint) {
        return new ResourceRef(name, resourceClass, servingEndpoint, epoch);
    }
}
