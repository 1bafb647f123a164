package io.foreshadow.backtest.control;

import io.foreshadow.decision.Headroom;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import java.util.List;

/**
 * The classes as numbers.
 *
 * @param names of the classes
 * @param capacities in demand units, rising
 * @param utilisation share of a capacity that may be planned for
 */
public record Ladder(List<String> names, double[] capacities, double utilisation) {

    /** Of a policy. */
    public static Ladder of(Policy policy) {
        return new Ladder(
                policy.ladder().stream().map(ResourceClass::name).toList(),
                policy.ladder().stream().mapToDouble(ResourceClass::capacity).toArray(),
                policy.targetUtilisation());
    }

    /** Number of classes. */
    public int size() {
        return capacities.length;
    }

    /** The smallest class that may be planned to carry a demand; the largest where none may. */
    public int smallestPlanned(double demand) {
        return smallest(demand / utilisation);
    }

    /** The smallest class whose full capacity holds a demand; the largest where none does. */
    public int smallest(double demand) {
        for (int i = 0; i < capacities.length - 1; i++) {
            if (capacities[i] >= demand) {
                return i;
            }
        }
        return capacities.length - 1;
    }

    /** Demand a class may be planned to carry without a forecast. */
    public double usable(int index) {
        return capacities[index] * utilisation;
    }

    /** Demand beyond which the engine calls a class outgrown, see {@link Headroom}. */
    public double outgrown(int index) {
        return capacities[index] * Headroom.share(utilisation);
    }
}
