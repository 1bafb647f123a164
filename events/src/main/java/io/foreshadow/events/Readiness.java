package io.foreshadow.events;

/** How far a shadow knows its client. */
public enum Readiness {
    /** Less than one season was seen: no forecast, present demand alone decides. */
    COLLECTING,
    /**
     * A season was seen: forecasts are made and scored, but their intervals are not calibrated yet.
     */
    LEARNING,
    /** Intervals are calibrated on the client's own past. */
    READY
}
