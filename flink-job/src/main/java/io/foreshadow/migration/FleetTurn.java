package io.foreshadow.migration;

import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Kind;
import io.foreshadow.events.Waiting;

/**
 * A client that waits for its turn.
 *
 * @param client the tenant
 * @param kind which way it wants to go
 * @param isNeeded whether its present demand exceeds what it has
 * @param addedCost what the wanted class costs more in an hour, in {@link Fleet#UNIT}; 0 where it
 *     does not
 * @param most how many may be on the move for its policy to let it join
 * @param sinceMillis when it asked first
 * @param askedMillis when it asked last
 * @param patienceMillis how long it waits before it counts as needed
 * @param told what was published of it last; null for nothing
 */
public record FleetTurn(
        String client,
        Kind kind,
        boolean isNeeded,
        long addedCost,
        int most,
        long sinceMillis,
        long askedMillis,
        long patienceMillis,
        Waiting told) {

    /** The same wish, uttered again: what is needed and what it costs is as it is now. */
    FleetTurn after(FleetTurn before) {
        return before == null
                ? this
                : new FleetTurn(
                        client,
                        kind,
                        isNeeded,
                        addedCost,
                        most,
                        before.sinceMillis(),
                        askedMillis,
                        patienceMillis,
                        before.told());
    }

    FleetTurn told(Waiting waiting) {
        return new FleetTurn(
                client,
                kind,
                isNeeded,
                addedCost,
                most,
                sinceMillis,
                askedMillis,
                patienceMillis,
                waiting);
    }

    /** Needed, or it has waited so long that whoever comes later has to stand back. */
    boolean isUrgent(long nowMillis) {
        return isNeeded || nowMillis - sinceMillis >= patienceMillis;
    }

    /** Whether it comes before another one; who is urgent does, then who came first. */
    boolean isBefore(FleetTurn other, long nowMillis) {
        boolean urgent = isUrgent(nowMillis);
        if (urgent != other.isUrgent(nowMillis)) {
            return urgent;
        }
        return sinceMillis != other.sinceMillis
                ? sinceMillis < other.sinceMillis
                : client.compareTo(other.client) < 0;
    }

    /**
     * How many places of so many it may see taken: all where it is urgent, three quarters for what
     * is forecast, half for a scale-down.
     */
    int share(int places, long nowMillis) {
        int all = Math.min(places, most);
        if (isUrgent(nowMillis)) {
            return all;
        }
        return kind == Kind.SCALE_UP ? all - all / 4 : Math.max(1, all / 2);
    }

    boolean isFor(ScalingDecision decision) {
        return kind == decision.kind();
    }
}
