package io.foreshadow.migration;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.MigrationPhase;

/**
 * Where one client's migration stands; all that {@link MigrationMachine} remembers.
 *
 * @param client the tenant
 * @param phase where it stands
 * @param epoch highest epoch ever given to a resource of this client, also to failed ones; while a
 *     migration is under way, its epoch
 * @param sequence highest sequence given to an action or step
 * @param primary the resource that serves: until promotion the old one; null before any migration
 * @param other the other resource of the migration under way: until promotion the one being made,
 *     then the old one; null when steady
 * @param trafficPercent share of traffic asked for the new resource, 0 to 100
 * @param pending the action whose outcome is awaited; null when none is
 * @param checks how the new resource compared with the old one since traffic began to shift
 * @param watch what was seen since it was given its present share
 * @param deadlineMillis when the machine wants to be woken; {@link #NEVER} when it does not
 * @param backoffUntilMillis no migration is begun before this time
 * @param reason why the migration is rolled back; null otherwise
 */
public record MigrationState(
        String client,
        MigrationPhase phase,
        long epoch,
        long sequence,
        ResourceRef primary,
        ResourceRef other,
        int trafficPercent,
        PendingAction pending,
        Checks checks,
        ShareWatch watch,
        long deadlineMillis,
        long backoffUntilMillis,
        String reason) {
    /** {@link #deadlineMillis} of a state that waits for nothing. */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * Whether an assignment says all that is to be remembered: nothing is under way, and the
     * highest epoch is that of the resource that serves. The next migration has a higher one, in
     * which sequences begin anew. After a failed one its epoch is remembered here alone.
     *
     * @param current who serves the client; null when nobody has said
     */
    public boolean isToldBy(Assignment current, long nowMillis) {
        return phase == MigrationPhase.STEADY
                && nowMillis >= backoffUntilMillis
                && current != null
                && current.epoch() >= epoch;
    }

    /** Whether there is nothing to remember: the client was never migrated. */
    public boolean isFresh() {
        return equals(fresh(client));
    }

    /** A client that was never migrated. */
    public static MigrationState fresh(String client) {
        return new MigrationState(
                client,
                MigrationPhase.STEADY,
                0,
                0,
                null,
                null,
                0,
                null,
                Checks.NONE,
                ShareWatch.NONE,
                NEVER,
                0,
                null);
    }
}
