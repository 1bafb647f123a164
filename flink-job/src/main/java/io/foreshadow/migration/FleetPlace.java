package io.foreshadow.migration;

/**
 * A client that is on the move, or rests after a move that was rolled back.
 *
 * @param client the tenant
 * @param isResting whether it is not on the move, and may not be yet
 * @param addedCost what its new class costs more in an hour than the old one, in {@link
 *     Fleet#UNIT}; 0 where it does not, or once that is counted
 * @param silenceMillis how long its migration may be silent without being over
 * @param restMillis how long it rests if it is rolled back
 * @param untilMillis when the place is given back, whatever was heard
 */
public record FleetPlace(
        String client,
        boolean isResting,
        long addedCost,
        long silenceMillis,
        long restMillis,
        long untilMillis) {

    FleetPlace heardAt(long nowMillis) {
        return new FleetPlace(
                client, false, addedCost, silenceMillis, restMillis, nowMillis + silenceMillis);
    }

    FleetPlace restingFrom(long nowMillis) {
        return new FleetPlace(client, true, 0, silenceMillis, restMillis, nowMillis + restMillis);
    }

    /** Once the new class is counted where it serves. */
    FleetPlace counted() {
        return new FleetPlace(client, isResting, 0, silenceMillis, restMillis, untilMillis);
    }
}
