package io.foreshadow.migration;

import static io.foreshadow.events.MigrationPhase.SHIFTING;
import static io.foreshadow.events.MigrationPhase.STEADY;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Action.Kind;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.Standing;
import java.util.Optional;

/**
 * Moves one client from one resource to another, step by step. Pure: a state and an input give a
 * new state, actions for the platform and steps for the public.
 *
 * <pre>
 *   STEADY ─► PROVISIONING ─► WARMING ─► SHIFTING ─► DRAINING ─► STEADY (new)
 *                  │             │           │
 *                  └─────────────┴───────────┴─► ROLLING_BACK ─► STEADY (old)
 *
 *   phase         awaits                     done                     failed, refused or too late
 *   STEADY        a decision                 PROVISION: PROVISIONING
 *   PROVISIONING  PROVISION new              WARM_UP: WARMING         ROLLING_BACK
 *   WARMING       WARM_UP new                SHIFT: SHIFTING          ROLLING_BACK
 *   SHIFTING      SHIFT to the new           watch, then next SHIFT;  ROLLING_BACK; also when the
 *                                            after 100 %: DRAINING    {@link ShiftGate} says so
 *   DRAINING      DRAIN, DECOMMISSION old    STEADY                   repeat, then give up: STEADY
 *   ROLLING_BACK  SHIFT back, DECOMMISSION   STEADY                   repeat, then give up: STEADY
 *                 new
 * </pre>
 *
 * The new resource is primary once the platform has given it all traffic; from then on there is no
 * way back, and before nothing is done to the old one. Giving up leaves a resource behind, which
 * costs money but no requests; the last step says which one.
 *
 * <p>An outcome counts only for the action that is awaited, so stale, repeated and unknown outcomes
 * do nothing. Success of an earlier attempt at the same action counts, as the desired state holds;
 * failure counts only for the latest attempt.
 *
 * <p>A job that is restored to an earlier checkpoint may have done more than it remembers, and may
 * now want something else. The platform remembers: it refuses what is older than what it has taken
 * up and says where the client stands. The machine then believes the platform, not itself: it goes
 * on from the resource that serves, asks again with a higher sequence, or leaves the field to a
 * later migration. A migration ends only when nothing is left that the platform knows to be there
 * beside the primary, so what an earlier life began is removed too.
 */
public final class MigrationMachine {
    private MigrationMachine() {}

    /**
     * The longest that no final outcome may come in before a migration is over: a step that nobody
     * answers, or a share of traffic that is watched in vain, then every attempt at taking it back.
     *
     * @param bucketMillis length of the buckets in which it is watched
     */
    public static long longestSilenceMillis(Policy policy, long bucketMillis) {
        return (MigrationMove.MAX_ATTEMPTS + 1) * policy.stepTimeoutMillis()
                + policy.shiftStepMillis()
                + ShareWatch.ENOUGH_BUCKETS * bucketMillis;
    }

    /**
     * A decision that may be carried out. It is ignored while a migration is under way, during the
     * back-off, and when it is about a resource that no longer serves: decisions are repeated.
     *
     * @param current who serves the client; null when nobody has said
     */
    public static Transition onDecision(
            MigrationState state,
            ScalingDecision decision,
            Assignment current,
            Policy policy,
            long nowMillis) {
        if (state.phase() != STEADY
                || nowMillis < state.backoffUntilMillis()
                || decision.kind() == ScalingDecision.Kind.HOLD) {
            return Transition.none(state);
        }
        ResourceRef primary = primary(state, decision, current);
        if (decision.epoch() < primary.epoch()
                || decision.toClass().equals(primary.resourceClass())) {
            return Transition.none(state);
        }
        return new MigrationMove(state, policy, nowMillis)
                .begin(primary, decision.toClass(), decision.reason())
                .done();
    }

    /** What became of an action. */
    public static Transition onOutcome(
            MigrationState state, Outcome outcome, Policy policy, long nowMillis) {
        PendingAction pending = state.pending();
        if (pending == null
                || !outcome.status().isFinal()
                || !outcome.actionId().equals(pending.id())) {
            return Transition.none(state);
        }
        MigrationMove move = new MigrationMove(state, policy, nowMillis);
        if (outcome.status() == Outcome.Status.DONE) {
            return onDone(state, outcome, move).done();
        }
        return outcome.sequence() == pending.sequence()
                ? onRefusalOrFailure(state, outcome, move).done()
                : Transition.none(state);
    }

    /** Time has passed. Before {@link MigrationState#deadlineMillis} this does nothing. */
    public static Transition onTimer(MigrationState state, Policy policy, long nowMillis) {
        if (nowMillis < state.deadlineMillis()) {
            return Transition.none(state);
        }
        MigrationMove move = new MigrationMove(state, policy, nowMillis);
        return switch (state.phase()) {
            case STEADY -> Transition.none(state);
            case PROVISIONING, WARMING -> move.rollBack(overdue(state, policy)).done();
            case SHIFTING ->
                    state.pending() == null
                            ? judge(state, policy, nowMillis)
                            : move.rollBack(overdue(state, policy)).done();
            case DRAINING, ROLLING_BACK -> move.repeatOrGiveUp().done();
        };
    }

    /**
     * What the shadow saw of the client's resources in one bucket. While traffic shifts, a new
     * resource that does worse than the old one is rolled back, and one that does well gets more.
     */
    public static Transition onBucket(
            MigrationState state, Observation bucket, Policy policy, long nowMillis) {
        if (state.phase() != SHIFTING || bucket.isGap()) {
            return Transition.none(state);
        }
        MigrationMove move = new MigrationMove(state, policy, nowMillis).see(bucket);
        return judge(move.done().state(), policy, nowMillis);
    }

    /** Back where the new resource does worse, on where it does well, and else wait for more. */
    private static Transition judge(MigrationState state, Policy policy, long nowMillis) {
        MigrationMove move = new MigrationMove(state, policy, nowMillis);
        ShiftGate gate = new ShiftGate(state, policy);
        if (gate.isShut()) {
            return move.rollBack(gate.obstacle()).done();
        }
        if (state.pending() != null || nowMillis < gate.opensMillis()) {
            return move.done();
        }
        Optional<String> allClear = gate.allClear();
        if (allClear.isPresent()) {
            return move.shift(allClear.get()).done();
        }
        return nowMillis < gate.closesMillis()
                ? move.watchUntil(gate.closesMillis()).done()
                : move.rollBack(gate.obstacle()).done();
    }

    private static MigrationMove onDone(MigrationState state, Outcome outcome, MigrationMove move) {
        return switch (state.phase()) {
            case STEADY -> move;
            case PROVISIONING -> move.warmUp(outcome.endpoint());
            case WARMING -> move.shift("it has the state of " + state.primary().name());
            case SHIFTING -> state.trafficPercent() == 100 ? move.promote() : move.watch();
            case DRAINING, ROLLING_BACK ->
                    state.pending().kind() == Kind.DECOMMISSION
                            ? move.removeNextOf(outcome.standing())
                            : move.remove(state.pending().resource());
        };
    }

    /** The platform's word counts for more than what is remembered here. */
    private static MigrationMove onRefusalOrFailure(
            MigrationState state, Outcome outcome, MigrationMove move) {
        Standing standing = outcome.standing();
        if (outcome.status() != Outcome.Status.REFUSED || standing == null) {
            return onFailure(state, outcome, move);
        }
        if (standing.epoch() > state.epoch()) {
            return move.giveWayTo(standing);
        }
        if (standing.isServedBy(state.other().name())) {
            return move.follow(standing.primary());
        }
        PendingAction pending = state.pending();
        if (pending.attempts() == MigrationMove.MAX_ATTEMPTS) {
            return onFailure(state, outcome, move);
        }
        if (standing.isBeyond(state.epoch(), pending.sequence(), pending.id())) {
            return move.catchUpWith(standing);
        }
        boolean isRemoval = pending.kind() == Kind.DRAIN || pending.kind() == Kind.DECOMMISSION;
        boolean isUnknown = standing.primary() == null;
        return isRemoval && (isUnknown || state.phase() == MigrationPhase.ROLLING_BACK)
                ? move.shiftAgain()
                : onFailure(state, outcome, move);
    }

    private static MigrationMove onFailure(
            MigrationState state, Outcome outcome, MigrationMove move) {
        return switch (state.phase()) {
            case STEADY -> move;
            case PROVISIONING, WARMING, SHIFTING -> move.rollBack(failure(outcome));
            case DRAINING, ROLLING_BACK -> move.repeatSoon();
        };
    }

    /** The newest that is known of who serves; a made-up name where nobody has ever said. */
    private static ResourceRef primary(
            MigrationState state, ScalingDecision decision, Assignment current) {
        ResourceRef known = state.primary();
        if (current != null && (known == null || current.epoch() >= known.epoch())) {
            return ResourceRef.of(current);
        }
        if (known != null) {
            return known;
        }
        String name = ResourceRef.nameOf(decision.client(), decision.epoch());
        return new ResourceRef(name, decision.fromClass(), null, decision.epoch());
    }

    private static String failure(Outcome outcome) {
        String what =
                outcome.kind()
                        + (outcome.status() == Outcome.Status.FAILED ? " failed" : " refused");
        return outcome.detail() == null ? what : what + ": " + outcome.detail();
    }

    private static String overdue(MigrationState state, Policy policy) {
        return state.pending().id() + " took longer than " + policy.stepTimeoutMillis() + " ms";
    }
}
