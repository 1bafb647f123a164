package io.foreshadow.migration;

import io.foreshadow.behaviour.ResourceTally;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ScalingDecision;
import java.util.List;

/** Stub. */
public final class MigrationMachine {
    private MigrationMachine() {}

    /** Stub. */
    public static Transition onDecision(
            MigrationState state,
            ScalingDecision decision,
            Assignment current,
            Policy policy,
            long nowMillis) {
        return Transition.none(state);
    }

    /** Stub. */
    public static Transition onOutcome(
            MigrationState state, Outcome outcome, Policy policy, long nowMillis) {
        return Transition.none(state);
    }

    /** Stub. */
    public static Transition onTimer(MigrationState state, Policy policy, long nowMillis) {
        return Transition.none(state);
    }

    /** Stub. */
    public static Transition onHealth(
            MigrationState state, List<ResourceTally> tallies, Policy policy, long nowMillis) {
        return Transition.none(state);
    }
}
