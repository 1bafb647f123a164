package io.foreshadow.provisioning.webhook;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.events.Standing;

/**
 * What the receiver says of an action: an {@link Outcome}, of which all may be left out that the
 * sender knows.
 *
 * @param actionId the action; null for the one that was asked for
 * @param epoch of the attempt that ended so; null for the one that was asked for
 * @param sequence of the attempt that ended so; null for the one that was asked for
 * @param status how far it is, or how it ended; null for what the HTTP status says
 * @param retryable whether another attempt may succeed
 * @param endpoint where the resource serves, {@code address:port}; null if it does not
 * @param startedMillis when the receiver began; null for when it was first asked
 * @param finishedMillis when it ended; null for when it was said
 * @param detail one sentence for people; null for none
 * @param standing where the client stands; null where the receiver does not say
 */
record Answer(
        String actionId,
        Long epoch,
        Long sequence,
        Status status,
        boolean retryable,
        String endpoint,
        Long startedMillis,
        Long finishedMillis,
        String detail,
        Standing standing) {
    /** An answer without a body. */
    static final Answer NONE =
            new Answer(null, null, null, null, false, null, null, null, null, null);

    /** Whether it is about another action than the one that was asked for. */
    boolean isAbout(Action action) {
        return actionId == null || actionId.equals(action.id());
    }

    Outcome outcome(Action action, Status byDefault, long askedMillis, long nowMillis) {
        return new Outcome(
                action.id(),
                action.client(),
                action.kind(),
                epoch == null ? action.epoch() : epoch,
                sequence == null ? action.sequence() : sequence,
                status == null ? byDefault : status,
                retryable && status == Status.FAILED,
                action.resource(),
                endpoint,
                startedMillis == null ? askedMillis : startedMillis,
                finishedMillis == null ? nowMillis : finishedMillis,
                detail == null || detail.isBlank() ? "the receiver gave no detail" : detail,
                standing);
    }
}
