package io.foreshadow.decision;

import io.foreshadow.events.Limits;
import io.foreshadow.events.ResourceClass;
import io.foreshadow.events.ScalingDecision.Guard;
import java.util.List;

/**
 * To the smallest class that carries what is required, at once; and past it where the next class is
 * needed so soon that one migration is cheaper than two.
 */
final class ScaleUp {
    private final Situation situation;
    private final Limits limits;
    private final ResourceClass current;

    ScaleUp(Situation situation) {
        this.situation = situation;
        limits = situation.policy().limits();
        current = situation.current();
    }

    /** What to do where more is required than the present class carries. */
    Choice choose() {
        String cause = Words.required(situation) + " exceeds " + Words.usable(situation);
        ResourceClass enough = allowed(situation.policy().smallestFor(situation.need().required()));
        ResourceClass planned = skipping(enough);
        if (planned == current) {
            return Choice.held(current, current, Guard.LARGEST_CLASS, cause + ", " + ends(current));
        }
        List<String> forbidding = situation.input().alarms().forbidding();
        if (!forbidding.isEmpty() && situation.need().scheduled() <= situation.usable()) {
            return held(planned, Guard.ANOMALY, cause, Words.rules(forbidding));
        }
        if (situation.policy().calendar().isFrozen(situation.now(), true)) {
            return held(planned, Guard.FREEZE, cause, "the calendar forbids any change now");
        }
        if (!situation.isFleetBusy(limits.fleetMigrations() - limits.fleetMigrations() / 4)) {
            return up(planned, planned, cause + outcome(planned, enough));
        }
        ResourceClass needed = presentlyNeeded();
        if (needed != current && !situation.isFleetBusy(limits.fleetMigrations())) {
            return up(needed, planned, cause + outcome(needed, needed));
        }
        return held(
                planned,
                Guard.FLEET,
                cause,
                situation.input().fleetMigrationsInFlight() + " other clients are on the move");
    }

    /** What present demand alone asks for. */
    private ResourceClass presentlyNeeded() {
        double present = situation.need().present();
        return present > situation.usable()
                ? allowed(situation.policy().smallestFor(present))
                : current;
    }

    private ResourceClass skipping(ResourceClass from) {
        ResourceClass taken = from;
        ResourceClass next = next(taken);
        while (next != taken && isNeededSoon(taken, next)) {
            taken = next;
            next = next(taken);
        }
        return taken;
    }

    private boolean isNeededSoon(ResourceClass taken, ResourceClass next) {
        long untilMillis = situation.millisEnough(taken);
        return untilMillis != Long.MAX_VALUE
                && situation.cost().isWorthSkipping(taken, next, untilMillis);
    }

    private ResourceClass next(ResourceClass taken) {
        int above = Math.min(situation.rank(taken) + 1, situation.ladder().size() - 1);
        return allowed(situation.ladder().get(above));
    }

    /** A class, or the largest the client may have; never below the present one. */
    private ResourceClass allowed(ResourceClass wanted) {
        ResourceClass largest = largest();
        ResourceClass taken = wanted.capacity() > largest.capacity() ? largest : wanted;
        return taken.capacity() > current.capacity() ? taken : current;
    }

    private ResourceClass largest() {
        boolean isCapped = limits.largestClass() != null && limits.breach() == Limits.Breach.HONOUR;
        return isCapped
                ? situation.policy().classNamed(limits.largestClass())
                : situation.ladder().get(situation.ladder().size() - 1);
    }

    private Choice up(ResourceClass to, ResourceClass planned, String reason) {
        return Choice.move(current, to, planned, to == planned ? null : Guard.FLEET, reason);
    }

    private Choice held(ResourceClass planned, Guard by, String cause, String obstacle) {
        return Choice.held(
                current,
                planned,
                by,
                cause + "; " + Words.carries(planned, situation.policy()) + ", but " + obstacle);
    }

    private String outcome(ResourceClass to, ResourceClass enough) {
        boolean isEnough = situation.policy().usable(to) >= situation.need().required();
        String carries =
                isEnough
                        ? "; " + Words.carries(to, situation.policy())
                        : "; " + to.name() + ", " + ends(to) + ", carries only " + carried(to);
        String skipped = to == enough ? "" : " and spares a move from " + enough.name() + " soon";
        return carries + skipped + otherwise();
    }

    private String carried(ResourceClass to) {
        return Words.rate(situation.policy().usable(to));
    }

    /** What happens where nothing is done. */
    private String otherwise() {
        String name = current.name();
        if (situation.need().present() > situation.usable()) {
            return "; otherwise " + name + " stays overloaded";
        }
        Long crossing =
                Foresight.crossingAtMillis(
                        situation.input().forecast(),
                        situation.policy().quantile(),
                        situation.usable());
        return crossing == null
                ? ""
                : "; otherwise "
                        + name
                        + " is outgrown in "
                        + Words.duration(crossing - situation.now());
    }

    private String ends(ResourceClass largest) {
        boolean isLadderEnd = situation.rank(largest) == situation.ladder().size() - 1;
        return isLadderEnd ? "where the ladder ends" : "the largest class allowed";
    }
}
