package io.foreshadow.events;

import com.fasterxml.jackson.annotation.JsonAlias;

/** How far a shadow knows its client, and whether its forecasts are relied on. */
public enum Readiness {
    /** Too little was seen: no forecast of its own, present demand and the calendar decide. */
    COLLECTING,
    /**
     * It is forecast, but its own past shows no season (yet). Written as {@code LEARNING} before
     * seasons were looked for.
     */
    @JsonAlias("LEARNING")
    NAIVE,
    /**
     * It is forecast, and its own past shows after how long it repeats itself. Written as {@code
     * READY} before seasons were looked for.
     */
    @JsonAlias("READY")
    SEASONAL,
    /** Its forecasts are of no use: present demand and the calendar decide. */
    REJECTED;

    /** Whether decisions rely on its forecasts. */
    public boolean mayBeReliedOn() {
        return this == NAIVE || this == SEASONAL;
    }
}
