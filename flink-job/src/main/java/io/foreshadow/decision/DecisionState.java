package io.foreshadow.decision;

/**
 * What decisions about one client remember.
 *
 * @param lastMillis end of the last bucket with known demand; {@link Long#MIN_VALUE} before any
 * @param watchedSinceMillis since when demand was known without a gap; {@link Long#MAX_VALUE} when
 *     it is not known now
 * @param recentDemand demand of the last buckets without a gap, oldest first, in demand units
 * @param required what had to be carried during the stabilisation window, in demand units
 * @param published the last published decision
 */
public record DecisionState(
        long lastMillis,
        long watchedSinceMillis,
        double[] recentDemand,
        PeakWindow required,
        Published published) {
    /** Of a client never decided about. */
    public static final DecisionState FRESH =
            new DecisionState(
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    new double[0],
                    PeakWindow.EMPTY,
                    Published.NOTHING);
}
