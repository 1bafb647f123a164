package io.foreshadow.events;

import java.util.Objects;

/**
 * One idempotent step on the platform. It states the desired state, never a difference, so doing it
 * twice is doing it once; and it carries what a platform needs to refuse it when it is stale.
 *
 * @param id same for every attempt at the same step: {@code client/epoch/step}
 * @param client the tenant
 * @param kind what to do
 * @param epoch epoch of the resource being made; a platform refuses lower ones (fencing)
 * @param sequence strictly increasing per client; a platform refuses lower ones
 * @param resource name of the resource the action is about, for example {@code alpha-2}
 * @param resourceClass its class
 * @param peer the other resource: where state is copied from and traffic is shifted from (or back
 *     to)
 * @param trafficPercent share of traffic {@code resource} is to have, for {@link Kind#SHIFT}; the
 *     peer gets the rest, and nobody else anything
 * @param validUntilMillis not to be started after this time
 * @param reason one sentence for people
 * @param peerClass class of {@code peer}; null where it is not known
 * @param peerEndpoint where {@code peer} serves; null where it is not known
 */
public record Action(
        String id,
        String client,
        Kind kind,
        long epoch,
        long sequence,
        String resource,
        String resourceClass,
        String peer,
        int trafficPercent,
        long validUntilMillis,
        String reason,
        String peerClass,
        String peerEndpoint) {

    /** What an action asks for. */
    public enum Kind {
        /** {@code resource} exists, is of its class, is ready and gets no traffic. */
        PROVISION,
        /** {@code resource} holds the state that {@code peer} had. */
        WARM_UP,
        /** {@code resource} gets its share of traffic; at 100 it is the client's primary. */
        SHIFT,
        /** {@code resource} gets no new traffic and has finished what it had. */
        DRAIN,
        /** {@code resource} does not exist. */
        DECOMMISSION
    }

    public Action {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(resource, "resource");
    }

    /** Whether the peer serves the client again, alone, once this is done. */
    public boolean givesBack() {
        return kind == Kind.SHIFT
                && trafficPercent == 0
                && peer != null
                && peerClass != null
                && peerEndpoint != null;
    }

    /** Whether the client has a new primary once this is done. */
    public boolean promotes() {
        return kind == Kind.SHIFT && trafficPercent == 100;
    }
}
