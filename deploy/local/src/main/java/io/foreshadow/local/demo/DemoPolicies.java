package io.foreshadow.local.demo;

/**
 * The demo's policies: those of a platform whose day is a minute, so that a person can watch it.
 */
final class DemoPolicies {
    /** In a day so short no move would pay for itself: here it costs nothing. */
    private static final String COMMON =
            """
              seasonMillis: %d
              leadTimeMillis: 9000
              stabilisationMillis: 5000
              minimumStayMillis: 8000
              retryBackoffMillis: 5000
              shiftPercents: [10, 50, 100]
              shiftStepMillis: 1000
              stepTimeoutMillis: 15000
              limits: {migrationCost: 0}
            """;

    /**
     * A new client begins on a class that is surely large enough: first it is learned, then it is
     * moved.
     */
    private static final String ACTING =
            """
            default:
              mode: act
              ladder:
                - {name: small, capacity: 40, price: 0.05}
                - {name: medium, capacity: 120, price: 0.11}
                - {name: large, capacity: 240, price: 0.20}
              startingClass: medium
            """;

    /**
     * The shipped capture is quieter; and as nothing is moved, it begins where there is something
     * to advise.
     */
    private static final String ADVISING =
            """
            default:
              mode: advise
              ladder:
                - {name: small, capacity: 5, price: 0.05}
                - {name: medium, capacity: 15, price: 0.11}
                - {name: large, capacity: 30, price: 0.20}
              startingClass: small
            """;

    private DemoPolicies() {}

    /** For live traffic: decisions are carried out. */
    static String acting(long dayMillis) {
        return ACTING + COMMON.formatted(dayMillis);
    }

    /** For the shipped capture: decisions are only published. */
    static String advising(long dayMillis) {
        return ADVISING + COMMON.formatted(dayMillis);
    }
}
