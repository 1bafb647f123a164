package io.foreshadow.anomaly;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is fixed of a rule when the job is submitted; everything else comes with the readings.
 *
 * @param times signs of each step
 * @param window buckets within which all of them have to come
 */
public record Shape(List<Integer> times, int window) implements Serializable {
    /** Whether one sign is all there is to it. */
    public boolean isSingle() {
        return times.equals(List.of(1));
    }

    /** For people and for the operator's uid, for example {@code 3 of 5} or {@code 2, 2 of 15}. */
    public String name() {
        return times.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " of "
                + window;
    }
}
