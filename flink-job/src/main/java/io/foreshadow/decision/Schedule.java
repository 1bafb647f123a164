package io.foreshadow.decision;

import io.foreshadow.events.Calendar.Floor;
import io.foreshadow.events.Policy;

/** The floors of a policy's calendar, in demand units. */
final class Schedule {
    /** How finely the start of a floor to come is searched for. */
    private static final int STEPS = SeasonPeaks.SLOTS;

    private Schedule() {}

    /** The highest floor between two instants, the later exclusive; 0 where none holds. */
    static double floor(Policy policy, long fromMillis, long untilMillis) {
        double highest = 0;
        for (Floor floor : policy.calendar().floors()) {
            if (floor.when().touches(fromMillis, untilMillis)) {
                highest = Math.max(highest, demand(floor, policy));
            }
        }
        return highest;
    }

    /**
     * About when, in the season to come, a floor first exceeds a demand, in milliseconds, rather
     * earlier than later; {@link Long#MAX_VALUE} when none does.
     */
    static long firstAbove(Policy policy, double demand, long atMillis) {
        if (floor(policy, atMillis, atMillis + policy.seasonMillis()) <= demand) {
            return Long.MAX_VALUE;
        }
        long step = Math.max(1, policy.seasonMillis() / STEPS);
        long from = atMillis;
        while (floor(policy, from, from + step) <= demand) {
            from += step;
        }
        return from;
    }

    private static double demand(Floor floor, Policy policy) {
        return floor.demand() == null
                ? policy.usable(policy.classNamed(floor.resourceClass()))
                : floor.demand();
    }
}
