package io.foreshadow.events;

/** Where a client's migration stands. */
public enum MigrationPhase {
    /** One resource serves; nothing is under way. */
    STEADY,
    /** The next resource is being made. */
    PROVISIONING,
    /** The next resource receives the primary's state. */
    WARMING,
    /** Traffic moves to the next resource in steps. */
    SHIFTING,
    /** The next resource is primary; the old one finishes what it has. */
    DRAINING,
    /**
     * Something went wrong before promotion: traffic returns to the old resource, the new one goes.
     */
    ROLLING_BACK
}
