package io.foreshadow.migration;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.ResourceTally;
import io.foreshadow.events.Action;
import io.foreshadow.events.Action.Kind;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private boolean isPromoted;
    private long epoch;
    private long sequence;
    private ResourceRef primary;
    private ResourceRef other;
    private int trafficPercent;
    private PendingAction pending;
    private Checks checks;
    private ShareWatch watch;
    private long deadlineMillis;
    private long backoffUntilMillis;
    private String reason;

    MigrationMove(MigrationState state, Policy policy, long nowMillis) {
        this.policy = policy;
        this.nowMillis = nowMillis;
        client = state.client();
        phase = state.phase();
        isPromoted = phase == MigrationPhase.DRAINING;
        epoch = state.epoch();
        sequence = state.sequence();
        primary = state.primary();
        other = state.other();
        trafficPercent = state.trafficPercent();
        pending = state.pending();
        checks = state.checks();
        watch = state.watch();
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
                        checks,
                        watch,
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
        checks = Checks.NONE;
        enter(MigrationPhase.PROVISIONING, cause);
        // The id says all that is wanted: a restored job may want another class in this epoch.
        return ask(Kind.PROVISION, "provision-" + toClass, cause);
    }

    /** The new resource is there; it gets the state. */
    MigrationMove warmUp(String endpoint) {
        other = other.at(endpoint);
        String cause = other.name() + " is ready to receive the state of " + primary.name();
        enter(MigrationPhase.WARMING, cause);
        return ask(Kind.WARM_UP, "warm-up", cause);
    }

    /** Asks for the next larger share of traffic. */
    MigrationMove shift(String why) {
        trafficPercent = nextPercent();
        watch = ShareWatch.NONE;
        String cause = trafficPercent + " % of traffic to " + other.name() + ": " + why;
        enter(MigrationPhase.SHIFTING, cause);
        return ask(Kind.SHIFT, "shift-" + trafficPercent, cause);
    }

    /** Leaves a share of traffic as it is for a while, to see how the new resource does. */
    MigrationMove watch() {
        pending = null;
        watch = ShareWatch.since(nowMillis, checks.count());
        return watchUntil(nowMillis + policy.shiftStepMillis());
    }

    /** Leaves a share of traffic as it is for longer. */
    MigrationMove watchUntil(long millis) {
        deadlineMillis = millis;
        return this;
    }

    /** With what was seen of both resources in a bucket; they are told apart by endpoint. */
    MigrationMove see(Observation bucket) {
        ResourceTally fresh = bucket.at(other.endpoint());
        ResourceTally old = bucket.at(primary.endpoint());
        checks = checks.plus(fresh, old, policy.gate());
        if (watch.isInEffect()) {
            watch = watch.plus(bucket.bucketMillis(), fresh.requests(), old.requests());
        }
        return this;
    }

    /** The new resource is the primary from now on. */
    MigrationMove promote() {
        swap();
        String cause =
                primary.name() + " serves all traffic, " + other.name() + " finishes its own";
        enter(MigrationPhase.DRAINING, cause);
        return ask(Kind.DRAIN, "drain", cause);
    }

    /** The other resource serves: goes on from there, whatever was remembered. */
    MigrationMove follow(Assignment serving) {
        if (!isPromoted) {
            other = ResourceRef.of(serving);
            return promote();
        }
        swap();
        return rollBack("the platform gave traffic back to " + primary.name());
    }

    /**
     * More was done in this migration than is remembered. What is to go is asked for again, as the
     * latest; anything else is given up, and traffic is taken back first that may have been
     * shifted.
     */
    MigrationMove catchUpWith(Standing standing) {
        sequence = Math.max(sequence, standing.sequence());
        if (phase == MigrationPhase.DRAINING) {
            return repeat("once more, after " + standing.actionId());
        }
        if (phase != MigrationPhase.ROLLING_BACK) {
            trafficPercent = 0;
            reason = "it had gone on to " + standing.actionId() + " before";
            enter(MigrationPhase.ROLLING_BACK, reason);
        }
        return takeBack(pending.attempts() + 1);
    }

    /** Nobody can tell who serves, so nothing may go: the traffic is moved once more. */
    MigrationMove shiftAgain() {
        if (!isPromoted) {
            return takeBack(pending.attempts() + 1);
        }
        swap();
        trafficPercent = 100;
        enter(MigrationPhase.SHIFTING, "nobody can tell whether " + other.name() + " serves");
        return ask(Kind.SHIFT, "shift-100", reason);
    }

    private void swap() {
        ResourceRef serving = other;
        other = primary;
        primary = serving;
        isPromoted = !isPromoted;
    }

    private MigrationMove takeBack(int attempt) {
        String id = client + "/" + epoch + "/shift-back";
        return send(id, Kind.SHIFT, other.name(), attempt, reason);
    }

    /**
     * A later migration has begun that is not remembered: this one is over, and what the later one
     * left behind is removed. Where not even the platform can tell who serves, everything stays for
     * the next migration to clear up.
     */
    MigrationMove giveWayTo(Standing standing) {
        epoch = standing.epoch();
        sequence = Math.max(sequence, standing.sequence());
        isPromoted = false;
        trafficPercent = 0;
        reason = "a later migration had begun, epoch " + epoch;
        if (standing.primary() == null) {
            return settle("rolled back: " + reason);
        }
        other = standing.isServedBy(other.name()) ? primary : other;
        primary = ResourceRef.of(standing.primary());
        enter(MigrationPhase.ROLLING_BACK, reason);
        return removeNextOf(standing);
    }

    /**
     * Removes what else the platform knows to be there; settles when there is nothing. It may have
     * traffic that nobody remembers, so that is taken from it first.
     */
    MigrationMove removeNextOf(Standing standing) {
        Optional<String> next =
                standing == null
                        ? Optional.empty()
                        : standing.resources().stream()
                                .filter(name -> !name.equals(primary.name()))
                                .findFirst();
        if (next.isEmpty()) {
            return settle(
                    phase == MigrationPhase.DRAINING
                            ? pending.resource() + " is gone"
                            : "rolled back: " + reason);
        }
        return ask(
                Kind.SHIFT, "shift-back-" + next.get(), next.get(), next.get() + " is left over");
    }

    /** What has no traffic any more goes. */
    MigrationMove remove(String resource) {
        return ask(
                Kind.DECOMMISSION,
                "decommission-" + resource,
                resource,
                reason == null ? resource + " is drained" : reason);
    }

    /** Gives up the new resource. Where no traffic was shifted, none has to come back. */
    MigrationMove rollBack(String cause) {
        boolean isShifted = trafficPercent > 0;
        trafficPercent = 0;
        reason = cause;
        enter(MigrationPhase.ROLLING_BACK, cause);
        return isShifted ? takeBack(1) : remove(other.name());
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
            return repeat("once more");
        }
        return settle(
                "gave up after "
                        + MAX_ATTEMPTS
                        + " attempts at "
                        + pending.id()
                        + ": resource "
                        + pending.resource()
                        + " is left behind and has to be removed by hand");
    }

    /** The migration is over, one way or the other. */
    MigrationMove settle(String cause) {
        if (!isPromoted) {
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
        ResourceRef from = isPromoted ? other : primary;
        ResourceRef to = isPromoted ? primary : other;
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
        return ask(kind, step, other.name(), cause);
    }

    private MigrationMove ask(Kind kind, String step, String resource, String cause) {
        return send(client + "/" + epoch + "/" + step, kind, resource, 1, cause);
    }

    private MigrationMove repeat(String cause) {
        return send(
                pending.id(), pending.kind(), pending.resource(), pending.attempts() + 1, cause);
    }

    private MigrationMove send(String id, Kind kind, String resource, int attempt, String cause) {
        sequence++;
        pending = new PendingAction(id, kind, resource, sequence, attempt);
        deadlineMillis = nowMillis + policy.stepTimeoutMillis();
        boolean isForward = phase == MigrationPhase.SHIFTING;
        actions.add(
                new Action(
                        id,
                        client,
                        kind,
                        epoch,
                        sequence,
                        resource,
                        resource.equals(other.name()) ? other.resourceClass() : null,
                        primary.name(),
                        kind == Kind.SHIFT && isForward ? trafficPercent : 0,
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
}
