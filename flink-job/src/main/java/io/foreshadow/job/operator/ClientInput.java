package io.foreshadow.job.operator;

import io.foreshadow.events.Assignment;
import io.foreshadow.job.fold.ClientBucket;

/**
 * What reaches a shadow under its client's name; one of the two.
 *
 * @param part of a bucket; else null
 * @param assignment who serves the client; else null
 */
public record ClientInput(ClientBucket part, Assignment assignment) {
    /** A part of a bucket. */
    public static ClientInput of(ClientBucket part) {
        return new ClientInput(part, null);
    }

    /** Who serves the client. */
    public static ClientInput of(Assignment assignment) {
        return new ClientInput(null, assignment);
    }

    /** The tenant. */
    public String client() {
        return part == null ? assignment.client() : part.client();
    }
}
