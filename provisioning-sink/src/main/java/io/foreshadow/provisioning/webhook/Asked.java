package io.foreshadow.provisioning.webhook;

import io.foreshadow.events.Outcome;
import java.net.URI;

/**
 * An action that was sent and has not ended.
 *
 * @param id of the message
 * @param atMillis when it was sent first
 * @param taken what the receiver said last of it; null until it was taken up
 * @param location where to ask what became of it; null for sending it again
 * @param untilMillis not to be asked for before
 */
record Asked(String id, long atMillis, Outcome taken, URI location, long untilMillis) {
    static Asked first(String id, long nowMillis) {
        return new Asked(id, nowMillis, null, null, nowMillis);
    }

    /** Whether there is nothing new to be learnt yet. */
    boolean isTooEarly(long nowMillis) {
        return taken != null && nowMillis < untilMillis;
    }

    /** What the receiver says now; where it names no other place, the one before holds. */
    Asked hearing(Outcome said, URI place, long nextMillis) {
        return new Asked(id, atMillis, said, place == null ? location : place, nextMillis);
    }
}
