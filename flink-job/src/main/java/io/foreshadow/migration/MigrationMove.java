package io.foreshadow.migration;

import io.foreshadow.events.Action;
import io.foreshadow.events.Action.Kind;
import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * One transition of {@link MigrationMachine} in the making: a state that is being changed, and the
 * actions and steps that come of it.
 */
final class MigrationMove {
    /** How often something is asked for that cannot be given up lightly. */
    static final int MAX_ATTEMPTS = 5;

    /** After a failure the next attempt comes within this fraction of the step's time. */
    private static final int ATTEMPTS_PER_TIMEOUT = 10;

    private final Policy policy;
    private final long nowMillis;
    private final String client;
    private final List<Action> actions = new ArrayList<>();
    private final List<MigrationStep> steps = new ArrayList<>();
    private MigrationPhase phase;
    private long epoch;
    private long sequence;
    private ResourceRef primary;
    private ResourceRef other;
    private int trafficPercent;
    private PendingAction pending;
    private Health health;
    private long deadlineMillis;
    private long backoffUntilMillis;
    private String reason;

    MigrationMove(MigrationState state, Policy policy, long nowMillis) {
        this.policy = policy;
        this.nowMillis = nowMillis;
        client = state.client();
        phase = state.phase();
        epoch = state.epoch();
        sequence = state.sequence();
        primary = state.primary();
        other = state.other();
        trafficPercent = state.trafficPercent();
        pending = state.pending();
        health = state.health();
        deadlineMillis = state.deadlineMillis();
        backoffUntilMillis = state.backoffUntilMillis();
        reason = state.reason();
    }

    Transition done() {
        MigrationState state =
                new MigrationState(
                        client,
                        phase,
                        epoch,
                        sequence,
                        primary,
                        other,
                        trafficPercent,
                        pending,
                        health,
                        deadlineMillis,
                        backoffUntilMillis,
                        reason);
        return new Transition(state, actions, steps);
    }

    /** Begins a migration, with an epoch above every one that was ever tried. */
    MigrationMove begin(ResourceRef serving, String toClass, String cause) {
        epoch = Math.max(epoch, serving.epoch()) + 1;
        primary = serving;
        other = new ResourceRef(ResourceRef.nameOf(client, epoch), toClass, null, epoch);
        trafficPercent = 0;
        health = Health.UNKNOWN;
        enter(MigrationPhase.PROVISIONING, cause);
        return ask(Kind.PROVISION, "provision", cause);
    }

    /** The new resource is there; it gets the state. */
    MigrationMove warmUp(String endpoint) {
        other = other.at(endpoint);
        String cause = other.name() + " is ready to receive the state of " + primary.name();
        enter(MigrationPhase.WARMING, cause);
        return ask(Kind.WARM_UP, "warm-up", cause);
    }

    /** Asks for the next larger share of traffic. */
    MigrationMove shift() {
        trafficPercent = nextPercent();
        String cause = trafficPercent + " % of traffic to " + other.name();
        enter(MigrationPhase.SHIFTING, cause);
        return ask(Kind.SHIFT, "shift-" + trafficPercent, cause);
    }

    /** Leaves a share of traffic as it is for a while, to see how the new resource does. */
    MigrationMove watch() {
        pending = null;
        deadlineMillis = nowMillis + policy.shiftStepMillis();
        return this;
    }

    /** With what was seen of both resources. */
    MigrationMove see(Health seen) {
        health = seen;
        return this;
    }

    /** The new resource is the primary from now on. */
    MigrationMove promote() {
        ResourceRef old = primary;
        primary = other;
        other = old;
        String cause = primary.name() + " serves all traffic, " + old.name() + " finishes its own";
        enter(MigrationPhase.DRAINING, cause);
        return ask(Kind.DRAIN, "drain", cause);
    }

    /** The old resource has nothing left to do. */
    MigrationMove removeOld() {
        return ask(Kind.DECOMMISSION, "decommission-old", other.name() + " is drained");
    }

    /** Gives up the new resource. Where no traffic was shifted, none has to come back. */
    MigrationMove rollBack(String cause) {
        boolean isShifted = trafficPercent > 0;
        trafficPercent = 0;
        reason = cause;
        enter(MigrationPhase.ROLLING_BACK, cause);
        return isShifted ? ask(Kind.SHIFT, "shift-back", cause) : removeNew();
    }

    /** The new resource has no traffic. */
    MigrationMove removeNew() {
        return ask(Kind.DECOMMISSION, "decommission-new", reason);
    }

    /** The latest attempt failed: wakes up soon for another one. */
    MigrationMove repeatSoon() {
        long soon = nowMillis + policy.stepTimeoutMillis() / ATTEMPTS_PER_TIMEOUT;
        deadlineMillis = Math.min(soon, deadlineMillis);
        return this;
    }

    /** Another attempt while there are any left; what is given up is left behind. */
    MigrationMove repeatOrGiveUp() {
        if (pending.attempts() < MAX_ATTEMPTS) {
            return send(pending.id(), pending.kind(), pending.attempts() + 1, "once more");
        }
        return settle(
                "gave up after "
                        + MAX_ATTEMPTS
                        + " attempts at "
                        + pending.id()
                        + ": resource "
                        + other.name()
                        + " is left behind and has to be removed by hand");
    }

    /** The migration is over, one way or the other. */
    MigrationMove settle(String cause) {
        if (!isPromoted()) {
            backoffUntilMillis = nowMillis + policy.retryBackoffMillis();
        }
        enter(MigrationPhase.STEADY, cause);
        other = null;
        pending = null;
        reason = null;
        deadlineMillis = MigrationState.NEVER;
        return this;
    }

    private void enter(MigrationPhase next, String cause) {
        phase = next;
        sequence++;
        ResourceRef from = isPromoted() ? other : primary;
        ResourceRef to = isPromoted() ? primary : other;
        steps.add(
                new MigrationStep(
                        client,
                        epoch,
                        sequence,
                        nowMillis,
                        phase,
                        from.name(),
                        to.name(),
                        from.resourceClass(),
                        to.resourceClass(),
                        trafficPercent,
                        cause));
    }

    /** Asks the platform for something about the resource that is not the primary. */
    private MigrationMove ask(Kind kind, String step, String cause) {
        return send(client + "/" + epoch + "/" + step, kind, 1, cause);
    }

    private MigrationMove send(String id, Kind kind, int attempt, String cause) {
        sequence++;
        pending = new PendingAction(id, kind, sequence, attempt);
        deadlineMillis = nowMillis + policy.stepTimeoutMillis();
        actions.add(
                new Action(
                        id,
                        client,
                        kind,
                        epoch,
                        sequence,
                        other.name(),
                        other.resourceClass(),
                        primary.name(),
                        kind == Kind.SHIFT ? trafficPercent : 0,
                        deadlineMillis,
                        cause,
                        primary.resourceClass(),
                        primary.endpoint()));
        return this;
    }

    private int nextPercent() {
        return policy.shiftPercents().stream()
                .filter(percent -> percent > trafficPercent)
                .findFirst()
                .orElse(100);
    }

    private boolean isPromoted() {
        return primary.epoch() == epoch;
    }
}
