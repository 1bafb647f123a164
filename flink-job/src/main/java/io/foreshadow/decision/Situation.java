package io.foreshadow.decision;

import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import java.util.List;

/**
 * What a change is decided on.
 *
 * @param given input of the decision
 * @param input the same with its {@link Headroom} applied
 * @param need what has to be carried
 * @param state memory with the bucket that has just closed
 * @param current class that serves now; one of the policy's ladder
 */
record Situation(
        DecisionInput given,
        DecisionInput input,
        Need need,
        DecisionState state,
        ResourceClass current) {

    Policy policy() {
        return input.policy();
    }

    long now() {
        return input.forecast().atMillis();
    }

    /** Demand the present class may carry. */
    double usable() {
        return policy().usable(current);
    }

    /** Place of a class on the ladder, from 0. */
    int rank(ResourceClass resourceClass) {
        return ladder().indexOf(resourceClass);
    }

    List<ResourceClass> ladder() {
        return policy().ladder();
    }

    private Foresight foresight() {
        return new Foresight(given.forecast(), given.policy(), state.lastSeason());
    }

    /**
     * For how long a class keeps all of the headroom, in milliseconds; {@link Long#MAX_VALUE} when
     * nothing says that it will not. A client is moved when half of it is gone, to where all of it
     * is there: so small ups and downs move nobody.
     */
    long millisEnough(ResourceClass resourceClass) {
        return foresight().millisUntilAbove(given.policy().usable(resourceClass));
    }

    MigrationCost cost() {
        return new MigrationCost(policy());
    }

    /**
     * Whether so many clients are on the move that no more may follow.
     *
     * @param limit how many may be
     */
    boolean isFleetBusy(int limit) {
        return input.fleetMigrationsInFlight() >= Math.max(1, limit);
    }
}
