package io.foreshadow.events;

/**
 * One step of a migration, published as it happens.
 *
 * @param client the tenant
 * @param epoch epoch of the resource being made: with the client, the identity of the migration
 * @param sequence counts the client's steps and actions; strictly increasing while the epoch is the
 *     same
 * @param atMillis when the step was taken
 * @param phase phase entered or gone on with
 * @param fromResource resource that serves when the migration starts
 * @param toResource resource being made
 * @param fromClass class of the former
 * @param toClass class of the latter
 * @param trafficPercent share of traffic the new resource is to have, 0 to 100
 * @param reason one sentence for people
 */
public record MigrationStep(
        String client,
        long epoch,
        long sequence,
        long atMillis,
        MigrationPhase phase,
        String fromResource,
        String toResource,
        String fromClass,
        String toClass,
        int trafficPercent,
        String reason) {}
