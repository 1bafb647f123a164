package io.foreshadow.migration;

import java.io.Serializable;

/**
 * What the whole fleet may do at once.
 *
 * @param migrations how many clients may be on the move at once; 1 or more
 * @param starts how many migrations may begin within {@code startsMillis}; 1 or more
 * @param startsMillis length of that interval; above 0
 * @param costPerHour what all serving resources may cost in an hour, in the unit of the ladders'
 *     prices, before the next scale-up waits; infinite for no limit. Both resources of a migration
 *     run until it ends, and only the new one is counted
 * @param mayExceed whether present demand is served though it costs more than that
 * @param bucketMillis length of a bucket: of what a migration watches; 0 or more
 * @param lapseMillis who has not asked again for this long does not wait any more; above 0
 */
public record FleetLimits(
        int migrations,
        int starts,
        long startsMillis,
        double costPerHour,
        boolean mayExceed,
        long bucketMillis,
        long lapseMillis)
        implements Serializable {
    /** What holds where nobody says otherwise. */
    public static final FleetLimits DEFAULT =
            new FleetLimits(20, 60, 600_000, Double.POSITIVE_INFINITY, false, 60_000, 240_000);

    public FleetLimits {
        if (migrations < 1 || starts < 1 || startsMillis < 1 || lapseMillis < 1) {
            throw new IllegalArgumentException("the limits of a fleet must be 1 or more");
        }
        if (!(costPerHour >= 0)) {
            throw new IllegalArgumentException("costPerHour must be 0 or more, not " + costPerHour);
        }
    }
}
