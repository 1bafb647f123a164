package io.foreshadow.local.demo;

import io.foreshadow.policy.PolicyBook;
import io.foreshadow.policy.PolicyFile;

/** The demo's policy: that of a platform whose day is a minute, so that a person can watch it. */
final class DemoPolicies {
    /** Requests/s of the smallest class. */
    static final double SMALL_CAPACITY = 40;

    private static final String TEMPLATE =
            """
            default:
              mode: %s
              ladder:
                - {name: small, capacity: 40, price: 0.05}
                - {name: medium, capacity: 100, price: 0.11}
                - {name: large, capacity: 200, price: 0.20}
              startingClass: %s
              seasonMillis: %d
              leadTimeMillis: 12000
              stabilisationMillis: 5000
              minimumStayMillis: 8000
              retryBackoffMillis: 5000
              shiftPercents: [10, 50, 100]
              shiftStepMillis: 1000
              stepTimeoutMillis: 15000
            """;

    private DemoPolicies() {}

    /**
     * The policy as text.
     *
     * @param acts whether decisions are carried out, or only published
     * @param dayMillis length of a day
     */
    static String text(boolean acts, long dayMillis) {
        // Who cannot act starts small, so that there is something to advise.
        return TEMPLATE.formatted(acts ? "act" : "advise", acts ? "medium" : "small", dayMillis);
    }

    static PolicyBook book(boolean acts) {
        return PolicyFile.parse(text(acts, 60_000), "demo policies");
    }
}
