package io.foreshadow.local.evaluate;

import java.util.Locale;

/** Figures as text. */
final class Figure {
    private Figure() {}

    /** With some decimals; a dash where it is not defined. */
    static String of(Double figure, int decimals) {
        return figure == null ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", figure);
    }

    /** A level in percent. */
    static String level(double level) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * level);
    }
}
