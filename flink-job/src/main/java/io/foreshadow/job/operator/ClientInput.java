package io.foreshadow.job.operator;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.TrafficEvent;

/**
 * What reaches a shadow under its client's name; one of the two.
 *
 * @param traffic an exchange or slice; else null
 * @param assignment who serves the client; else null
 */
public record ClientInput(TrafficEvent traffic, Assignment assignment) {
    /** An exchange or slice. */
    public static ClientInput of(TrafficEvent traffic) {
        return new ClientInput(traffic, null);
    }

    /** Who serves the client. */
    public static ClientInput of(Assignment assignment) {
        return new ClientInput(null, assignment);
    }

    /** The tenant. */
    public String client() {
        return traffic == null ? assignment.client() : traffic.client();
    }
}
