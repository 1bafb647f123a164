package io.foreshadow.backtest;

import java.util.List;
import java.util.function.Function;

/** Finds what belongs to a controller. */
public final class Controllers {
    private Controllers() {}

    /**
     * The part of a list that belongs to a controller.
     *
     * @param nameOf says whose a part is
     * @throws IllegalArgumentException when none does
     */
    public static <T> T of(String controller, List<T> parts, Function<T, String> nameOf) {
        return parts.stream()
                .filter(each -> nameOf.apply(each).equals(controller))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no controller named " + controller));
    }
}
