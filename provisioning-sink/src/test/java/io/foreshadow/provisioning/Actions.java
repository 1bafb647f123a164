package io.foreshadow.provisioning;

import io.foreshadow.events.Action;

/** Actions of a client called alpha, for tests. */
public final class Actions {
    /** A time that no test reaches. */
    public static final long FOREVER = Long.MAX_VALUE;

    private Actions() {}

    public static Action provision(long epoch, long sequence, String resourceClass) {
        return action("provision", Action.Kind.PROVISION, epoch, sequence, resourceClass, null, 0);
    }

    public static Action warmUp(long epoch, long sequence) {
        String peer = "alpha-" + (epoch - 1);
        return action("warm-up", Action.Kind.WARM_UP, epoch, sequence, null, peer, 0);
    }

    public static Action shift(long epoch, long sequence, int percent, String peer) {
        return action(
                "shift-" + percent, Action.Kind.SHIFT, epoch, sequence, "large", peer, percent);
    }

    public static Action drain(long epoch, long sequence, String resource) {
        return about(resource, action("drain", Action.Kind.DRAIN, epoch, sequence, null, null, 0));
    }

    public static Action decommission(long epoch, long sequence, String resource) {
        return about(
                resource,
                action("decommission", Action.Kind.DECOMMISSION, epoch, sequence, null, null, 0));
    }

    public static Action validUntil(long millis, Action a) {
        return new Action(
                a.id(),
                a.client(),
                a.kind(),
                a.epoch(),
                a.sequence(),
                a.resource(),
                a.resourceClass(),
                a.peer(),
                a.trafficPercent(),
                millis,
                a.reason(),
                a.peerClass(),
                a.peerEndpoint());
    }

    public static Action of(String client, Action a) {
        return new Action(
                client + a.id().substring(a.id().indexOf('/')),
                client,
                a.kind(),
                a.epoch(),
                a.sequence(),
                client + "-" + a.epoch(),
                a.resourceClass(),
                a.peer(),
                a.trafficPercent(),
                a.validUntilMillis(),
                a.reason(),
                a.peerClass(),
                a.peerEndpoint());
    }

    private static Action about(String resource, Action a) {
        return new Action(
                a.id() + "-" + resource,
                a.client(),
                a.kind(),
                a.epoch(),
                a.sequence(),
                resource,
                a.resourceClass(),
                a.peer(),
                a.trafficPercent(),
                a.validUntilMillis(),
                a.reason(),
                a.peerClass(),
                a.peerEndpoint());
    }

    private static Action action(
            String step,
            Action.Kind kind,
            long epoch,
            long sequence,
            String resourceClass,
            String peer,
            int percent) {
        return new Action(
                "alpha/" + epoch + "/" + step,
                "alpha",
                kind,
                epoch,
                sequence,
                "alpha-" + epoch,
                resourceClass,
                peer,
                percent,
                FOREVER,
                "a test",
                null,
                null);
    }
}
