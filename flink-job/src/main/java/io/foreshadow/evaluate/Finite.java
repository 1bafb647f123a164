package io.foreshadow.evaluate;

import java.util.Collection;
import java.util.Objects;

/** Figures that may be undefined: null where there is nothing to divide by. */
final class Finite {
    private Finite() {}

    /** The number itself; null when it is infinite or NaN. */
    static Double orNull(double number) {
        return Double.isFinite(number) ? number : null;
    }

    /** One figure over another. */
    static Double ratio(Double figure, Double base) {
        return figure == null || base == null ? null : orNull(figure / base);
    }

    /** Of those that are defined. */
    static Double mean(Collection<Double> figures) {
        return orNull(
                figures.stream()
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN));
    }

    /** Of those that are defined and above 0. */
    static Double geometricMean(Collection<Double> figures) {
        return orNull(
                Math.exp(
                        figures.stream()
                                .filter(figure -> figure != null && figure > 0)
                                .mapToDouble(Math::log)
                                .average()
                                .orElse(Double.NaN)));
    }
}
