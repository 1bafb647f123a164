package io.foreshadow.events;

import java.util.Objects;

/**
 * What became of an {@link Action}, on {@link Topics#OUTCOMES}.
 *
 * @param actionId the action
 * @param client the tenant
 * @param kind what the action asked for
 * @param epoch its epoch
 * @param sequence its sequence
 * @param status how it ended
 * @param retryable whether another attempt may succeed; only for {@link Status#FAILED}
 * @param resource the resource it was about
 * @param endpoint where that resource serves, {@code address:port}; null if it does not
 * @param startedMillis when the platform began
 * @param finishedMillis when it ended
 * @param detail one sentence for people: what was done, or why not
 */
public record Outcome(
        String actionId,
        String client,
        Action.Kind kind,
        long epoch,
        long sequence,
        Status status,
        boolean retryable,
        String resource,
        String endpoint,
        long startedMillis,
        long finishedMillis,
        String detail) {

    /** How an action ended. */
    public enum Status {
        /** The desired state holds. */
        DONE,
        /** It could not be reached. */
        FAILED,
        /** The action is stale (an older epoch or sequence, or past its time) and was not begun. */
        REFUSED
    }

    public Outcome {
        Objects.requireNonNull(actionId, "actionId");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(status, "status");
    }

    /** The desired state holds. */
    public static Outcome done(
            Action action,
            String endpoint,
            long startedMillis,
            long finishedMillis,
            String detail) {
        return of(action, Status.DONE, false, endpoint, startedMillis, finishedMillis, detail);
    }

    /** The desired state could not be reached. */
    public static Outcome failed(
            Action action,
            boolean retryable,
            long startedMillis,
            long finishedMillis,
            String detail) {
        return of(action, Status.FAILED, retryable, null, startedMillis, finishedMillis, detail);
    }

    /** The action is stale and was not begun. */
    public static Outcome refused(Action action, long atMillis, String detail) {
        return of(action, Status.REFUSED, false, null, atMillis, atMillis, detail);
    }

    private static Outcome of(
            Action action,
            Status status,
            boolean retryable,
            String endpoint,
            long startedMillis,
            long finishedMillis,
            String detail) {
        return new Outcome(
                action.id(),
                action.client(),
                action.kind(),
                action.epoch(),
                action.sequence(),
                status,
                retryable,
                action.resource(),
                endpoint,
                startedMillis,
                finishedMillis,
                detail);
    }
}
