package io.foreshadow.anomaly;

/** What can be found in a client's traffic. */
public enum FindingKind {
    /** Demand above what was forecast. */
    SURGE,
    /** Demand below what was forecast. */
    DROP,
    /** A surge or drop that stayed: the new level is now the one compared with. */
    LEVEL_SHIFT,
    /** A greater share of server errors than usual. */
    ERROR_BURST,
    /** More requests, more errors and fewer different routes: callers repeat what failed. */
    RETRY_STORM,
    /** Many routes not seen before, most of them answered with 404. */
    SCANNER,
    /** No capture: demand is unknown. */
    CAPTURE_GAP
}
