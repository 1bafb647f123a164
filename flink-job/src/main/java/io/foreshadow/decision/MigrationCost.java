package io.foreshadow.decision;

import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;

/**
 * Whether moving a client pays. A scale-down is followed by a scale-up when the quiet time is over:
 *
 * <pre>
 *   saved       = (price of the larger class - price of the smaller one) * time on the smaller one
 *   round trip  = 2 * cost of a migration, by default
 *                 (both prices) * lead time
 * </pre>
 *
 * It pays where more is saved than the round trip costs. Both resources run for the lead time, one
 * of them needlessly: the larger one on the way down, the smaller one on the way up.
 */
final class MigrationCost {
    private static final double HOUR = 3_600_000;

    private final Policy policy;
    private final boolean isPriced;

    MigrationCost(Policy policy) {
        this.policy = policy;
        isPriced = pricesRise(policy);
    }

    /** Whether the time on a smaller class saves more than going there and back costs. */
    boolean pays(ResourceClass larger, ResourceClass smaller, long dwellMillis) {
        return saved(larger, smaller, dwellMillis) > roundTrip(larger, smaller);
    }

    /** Whether a larger class at once, before it is needed, is cheaper than a migration more. */
    boolean isWorthSkipping(ResourceClass smaller, ResourceClass larger, long untilMillis) {
        return saved(larger, smaller, untilMillis) < roundTrip(larger, smaller) / 2;
    }

    /** What a smaller class saves in an hour. */
    double savedPerHour(ResourceClass larger, ResourceClass smaller) {
        return price(larger) - price(smaller);
    }

    private double saved(ResourceClass larger, ResourceClass smaller, long millis) {
        return savedPerHour(larger, smaller) * (millis / HOUR);
    }

    private double roundTrip(ResourceClass larger, ResourceClass smaller) {
        Double cost = policy.limits().migrationCost();
        if (cost != null) {
            return 2 * cost;
        }
        return (price(larger) + price(smaller)) * (policy.leadTimeMillis() / HOUR);
    }

    /** A ladder whose prices do not rise says nothing of them: capacity stands for the price. */
    private double price(ResourceClass resourceClass) {
        return isPriced ? resourceClass.price() : resourceClass.capacity();
    }

    private static boolean pricesRise(Policy policy) {
        for (int i = 1; i < policy.ladder().size(); i++) {
            if (policy.ladder().get(i).price() <= policy.ladder().get(i - 1).price()) {
                return false;
            }
        }
        return true;
    }
}
