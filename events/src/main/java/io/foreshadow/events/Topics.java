package io.foreshadow.events;

/** Names of the Kafka topics. The key is the client on all of them, unless said otherwise. */
public final class Topics {
    /**
     * {@link TrafficEvent}s in binary form and {@link Heartbeat}s; written by the capture bridge.
     */
    public static final String TRAFFIC = "foreshadow.traffic";

    /** Compacted; {@link Assignment} as JSON: which resource serves the client. */
    public static final String ASSIGNMENTS = "foreshadow.assignments";

    /**
     * Compacted, in one partition, so that changes have an order; the key is a client, {@code
     * app:NAME} or {@code *}, the value the fields of a {@link Policy} that differ, as JSON.
     */
    public static final String POLICIES = "foreshadow.policies";

    /** {@link Forecast} as JSON, one per client and bucket. */
    public static final String FORECASTS = "foreshadow.forecasts";

    /** The public interface: decisions, anomalies and migration steps as CloudEvents. */
    public static final String SCALING = "foreshadow.scaling";

    /** {@link Outcome} as JSON: what became of an action. */
    public static final String OUTCOMES = "foreshadow.outcomes";

    /** Records that could not be read, with the reason in the headers; no key. */
    public static final String DEAD_LETTERS = "foreshadow.dead-letters";

    private Topics() {}
}
