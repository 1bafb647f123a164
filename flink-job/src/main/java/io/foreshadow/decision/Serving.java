package io.foreshadow.decision;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.Policy;

/**
 * What serves a client now.
 *
 * @param resourceClass name of the class
 * @param epoch epoch of the resource; 0 for one that Foreshadow did not make
 * @param sinceMillis when it took over
 */
public record Serving(String resourceClass, long epoch, long sinceMillis) {

    /**
     * From the assignment, or from the policy's starting class while none is known.
     *
     * @param assignment null when nobody has said
     * @return null when neither says
     */
    public static Serving of(Assignment assignment, Policy policy) {
        if (assignment != null) {
            return new Serving(
                    assignment.resourceClass(), assignment.epoch(), assignment.sinceMillis());
        }
        return policy.startingClass() == null ? null : new Serving(policy.startingClass(), 0, 0);
    }
}
