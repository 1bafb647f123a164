package io.foreshadow.decision;

import io.foreshadow.events.Limits;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import io.foreshadow.events.ScalingDecision.Guard;
import java.util.List;

/**
 * To the smallest class that, with a margin, carries all that was required during the stabilisation
 * window and all that is forecast as far as the forecast reaches; slowly, and only where it pays.
 */
final class ScaleDown {
    private final Situation situation;
    private final Policy policy;
    private final ResourceClass current;

    ScaleDown(Situation situation) {
        this.situation = situation;
        policy = situation.policy();
        current = situation.current();
    }

    /** What to do where the present class carries what is required. */
    Choice choose() {
        String fits = Words.required(situation) + " fits " + Words.usable(situation);
        ResourceClass wanted = smallestSufficient();
        if (wanted == current) {
            return Choice.stay(current, fits);
        }
        Obstacle obstacle = obstacle();
        if (obstacle != null) {
            return held(fits, wanted, obstacle);
        }
        ResourceClass target = paying(wanted);
        if (target == current) {
            return held(fits, wanted, new Obstacle(Guard.COST, tooShort()));
        }
        return Choice.move(
                current, target, wanted, target == wanted ? null : Guard.COST, reason(target));
    }

    private Choice held(String fits, ResourceClass wanted, Obstacle obstacle) {
        return Choice.held(
                current,
                wanted,
                obstacle.guard(),
                fits + "; " + wanted.name() + " would do, but " + obstacle.words());
    }

    /** The smallest class below the current one that suffices; the current one if none does. */
    private ResourceClass smallestSufficient() {
        double share = 1 - policy.scaleDownMargin() / policy.targetUtilisation();
        double peak = situation.state().required().peak();
        double ahead = situation.need().ahead();
        double scheduled =
                Schedule.floor(
                        policy,
                        situation.now(),
                        situation.now() + policy.leadTimeMillis() + policy.minimumStayMillis());
        for (ResourceClass candidate : situation.ladder().subList(0, situation.rank(current))) {
            double usable = policy.usable(candidate);
            // False for an unknown peak: what is not known suffices for nothing.
            if (usable >= Math.max(peak, scheduled) && !(ahead > usable * share)) {
                return candidate;
            }
        }
        return current;
    }

    /** As far down towards a class as every step pays. */
    private ResourceClass paying(ResourceClass wanted) {
        int rank = situation.rank(current);
        while (rank > situation.rank(wanted) && stepPays(rank)) {
            rank--;
        }
        return situation.ladder().get(rank);
    }

    private boolean stepPays(int rank) {
        ResourceClass smaller = situation.ladder().get(rank - 1);
        return situation.cost().pays(situation.ladder().get(rank), smaller, dwellMillis(smaller));
    }

    private long dwellMillis(ResourceClass smaller) {
        return situation.millisEnough(smaller);
    }

    /** Why a smaller class is not taken yet; null when nothing is in the way. */
    private Obstacle obstacle() {
        Limits limits = policy.limits();
        DecisionState state = situation.state();
        if (Double.isNaN(situation.need().ahead())) {
            return new Obstacle(Guard.UNKNOWN, "what comes next is not known yet");
        }
        if (policy.calendar().isFrozen(situation.now(), false)) {
            return new Obstacle(Guard.FREEZE, "the calendar forbids it now");
        }
        List<String> forbidding = situation.input().alarms().forbiddingDown();
        if (!forbidding.isEmpty()) {
            return new Obstacle(Guard.ANOMALY, Words.rules(forbidding));
        }
        if (state.watchedMillis() < policy.stabilisationMillis()) {
            String watched = Words.duration(state.watchedMillis());
            return new Obstacle(
                    Guard.WATCH, "demand was watched for only " + watched + " without a gap");
        }
        if (situation.now() - situation.input().serving().sinceMillis()
                < policy.minimumStayMillis()) {
            String stay = Words.duration(policy.minimumStayMillis());
            return new Obstacle(Guard.STAY, "it has to stay for " + stay + " after a change");
        }
        if (state.migrations().count() >= limits.migrationsPerDay()) {
            return new Obstacle(
                    Guard.BUDGET,
                    Words.text(
                            "%d of %d migrations a day are spent: only up is left",
                            state.migrations().count(), limits.migrationsPerDay()));
        }
        if (situation.isFleetBusy(limits.fleetMigrations() / 2)) {
            int others = situation.input().fleetMigrationsInFlight();
            return new Obstacle(Guard.FLEET, others + " other clients are on the move");
        }
        return null;
    }

    private String tooShort() {
        ResourceClass next = situation.ladder().get(situation.rank(current) - 1);
        long dwell = dwellMillis(next);
        String back =
                dwell == Long.MAX_VALUE
                        ? "it saves too little"
                        : current.name() + " is needed again in " + Words.duration(dwell);
        return back + ", which does not pay for moving there and back";
    }

    private String reason(ResourceClass target) {
        return Words.text(
                "at most %s required for %s and forecast %s %s as far as it reaches;"
                        + " %s with %.0f %% to spare; otherwise %s costs %.2f an hour more",
                Words.rate(situation.state().required().peak()),
                Words.duration(policy.stabilisationMillis()),
                Words.quantile(policy.quantile()),
                Words.rate(situation.need().ahead()),
                Words.carries(target, policy),
                policy.scaleDownMargin() * 100,
                current.name(),
                situation.cost().savedPerHour(current, target));
    }

    /** A guard, and why it holds. */
    private record Obstacle(Guard guard, String words) {}
}
