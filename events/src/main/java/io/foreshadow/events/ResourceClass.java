package io.foreshadow.events;

import java.io.Serializable;
import java.util.Objects;

/**
 * A size on the ladder.
 *
 * @param name unique within a ladder, for example {@code small}
 * @param capacity demand it can carry, in demand units (requests/s by default); above 0
 * @param price cost per hour in the platform's currency; 0 or more
 */
public record ResourceClass(String name, double capacity, double price) implements Serializable {
    public ResourceClass {
        Objects.requireNonNull(name, "name");
        if (!(capacity > 0)) {
            throw new IllegalArgumentException(
                    "capacity of class " + name + " must be above 0, not " + capacity);
        }
        if (!(price >= 0)) {
            throw new IllegalArgumentException(
                    "price of class " + name + " must be 0 or more, not " + price);
        }
    }
}
