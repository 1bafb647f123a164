package io.foreshadow.decision;

import static io.foreshadow.events.ScalingDecision.Kind.HOLD;
import static io.foreshadow.events.ScalingDecision.Kind.SCALE_DOWN;
import static io.foreshadow.events.ScalingDecision.Kind.SCALE_UP;

import io.foreshadow.events.ResourceClass;
import io.foreshadow.events.ScalingDecision.Guard;
import io.foreshadow.events.ScalingDecision.Kind;

/**
 * Which way, from what to what, and why; the classes are null where they are not known.
 *
 * @param wanted class that would be taken without guards
 * @param heldBy the guard that stood between {@code wanted} and {@code to}; null where none did
 */
record Choice(
        Kind kind,
        ResourceClass from,
        ResourceClass to,
        ResourceClass wanted,
        Guard heldBy,
        String reason) {

    static Choice move(
            ResourceClass from,
            ResourceClass to,
            ResourceClass wanted,
            Guard heldBy,
            String reason) {
        Kind kind = to.capacity() > from.capacity() ? SCALE_UP : SCALE_DOWN;
        return new Choice(kind, from, to, wanted, heldBy, reason);
    }

    /** Nothing else is wanted. */
    static Choice stay(ResourceClass current, String reason) {
        return new Choice(HOLD, current, current, current, null, reason);
    }

    static Choice held(ResourceClass current, ResourceClass wanted, Guard by, String reason) {
        return new Choice(HOLD, current, current, wanted, by, reason);
    }
}
