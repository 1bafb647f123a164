package io.foreshadow.events;

import java.io.Serializable;

/**
 * How much may be changed, how often, and at what price.
 *
 * @param migrationsPerDay once a client was moved this often in a rolling day (of {@link
 *     Policy#seasonMillis}), it is moved up only; 0 or more
 * @param fleetMigrations how many clients may be on the move at once; 1 or more. What present
 *     demand needs may use all of it, what is forecast or scheduled three quarters, and scale-downs
 *     half
 * @param migrationCost what one migration costs, in the unit of the ladder's prices (where these do
 *     not rise: capacity times hours); 0 or more. Null: half of both resources for the lead time
 * @param largestClass the largest class the client may have; null for the end of the ladder
 * @param breach what happens where that is not enough
 */
public record Limits(
        int migrationsPerDay,
        int fleetMigrations,
        Double migrationCost,
        String largestClass,
        Breach breach)
        implements Serializable {
    /** What holds where a policy says nothing else: twelve rushes a day, up and down again. */
    public static final Limits DEFAULT = new Limits(24, 20, null, null, Breach.HONOUR);

    public Limits {
        require(
                migrationsPerDay >= 0,
                "migrationsPerDay must be 0 or more, not " + migrationsPerDay);
        require(fleetMigrations >= 1, "fleetMigrations must be 1 or more, not " + fleetMigrations);
        require(
                migrationCost == null || migrationCost >= 0 && Double.isFinite(migrationCost),
                "migrationCost must be 0 or more, not " + migrationCost);
        require(breach != null, "breach must be honour or exceed");
    }

    /** What happens where the largest class a client may have does not carry what is required. */
    public enum Breach {
        /** It serves all the same, and the decision says so. */
        HONOUR,
        /** A larger class of the ladder is taken. */
        EXCEED
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
