package io.foreshadow.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * What is known of coming times that no forecast can know.
 *
 * @param floors what has to be there at certain times, whatever is forecast
 * @param freezes when nothing may be changed
 */
public record Calendar(List<Floor> floors, List<Freeze> freezes) implements Serializable {
    /** Knows nothing. */
    public static final Calendar EMPTY = new Calendar(List.of(), List.of());

    public Calendar {
        floors = floors == null ? List.of() : List.copyOf(floors);
        freezes = freezes == null ? List.of() : List.copyOf(freezes);
    }

    /**
     * At least this much, at these times.
     *
     * @param when it holds; the class serves from its beginning on
     * @param resourceClass smallest class that may serve; null where {@code demand} is given
     * @param demand what has to be carried, in demand units, above 0; null where a class is given
     */
    public record Floor(Span when, @JsonProperty("class") String resourceClass, Double demand)
            implements Serializable {
        public Floor {
            require(when != null, "when must be given");
            require(
                    (resourceClass == null) != (demand == null),
                    "class or demand must be given, and not both");
            require(
                    demand == null || demand > 0 && Double.isFinite(demand),
                    "demand must be above 0, not " + demand);
        }
    }

    /**
     * No change at these times.
     *
     * @param when it holds
     * @param forbids which changes
     */
    public record Freeze(Span when, Forbids forbids) implements Serializable {
        public Freeze {
            require(when != null, "when must be given");
            require(forbids != null, "forbids must be down or both");
        }
    }

    /** Which changes a freeze forbids. */
    public enum Forbids {
        /** Scaling down; a client may still be given more. */
        DOWN,
        /** Scaling down and up. */
        BOTH
    }

    /** Whether a freeze holds that forbids a scale-down, or a scale-up, now. */
    public boolean isFrozen(long atMillis, boolean isUp) {
        return freezes.stream()
                .filter(freeze -> !isUp || freeze.forbids() == Forbids.BOTH)
                .anyMatch(freeze -> freeze.when().touches(atMillis, atMillis + 1));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
