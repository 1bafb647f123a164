package io.foreshadow.decision;

/** What an anomaly means for decisions while it lasts. */
public enum Gate {
    /** Nothing. */
    NONE,
    /** No scale-down. */
    HOLD_DOWN,
    /** No change at all: neither demand nor forecast can be trusted. */
    HOLD,
    /** Present demand counts in full, at once; no scale-down. */
    ACT_NOW
}
