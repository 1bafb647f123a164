package io.foreshadow.events;

import java.util.Objects;

/**
 * What becomes of an {@link Action}, on {@link Topics#OUTCOMES}: {@link Status#ACCEPTED} once the
 * platform has taken it up, {@link Status#PROGRESS} as often as there is news, and one of the
 * others when it has ended. All of them may come more than once.
 *
 * @param actionId the action
 * @param client the tenant
 * @param kind what the action asked for
 * @param epoch its epoch
 * @param sequence its sequence
 * @param status how far it is, or how it ended
 * @param retryable whether another attempt may succeed; only for {@link Status#FAILED}
 * @param resource the resource it was about
 * @param endpoint where that resource serves, {@code address:port}; null if it does not
 * @param startedMillis when the platform began
 * @param finishedMillis when it ended; until then, when this was said
 * @param detail one sentence for people: what was done, or why not
 * @param standing where the client stands on the platform, known to it after this; null where the
 *     platform does not say
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
        String detail,
        Standing standing) {

    /** How far an action is, or how it ended. */
    public enum Status {
        /** The platform has taken it up; anything older is refused from now on. */
        ACCEPTED,
        /** It is under way. */
        PROGRESS,
        /** The desired state holds. */
        DONE,
        /** It could not be reached. */
        FAILED,
        /**
         * The action is stale (an older epoch or sequence, or past its time), or would take away
         * what serves, and was not begun.
         */
        REFUSED;

        /** Whether the action has ended. */
        public boolean isFinal() {
            return this != ACCEPTED && this != PROGRESS;
        }
    }

    public Outcome {
        Objects.requireNonNull(actionId, "actionId");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(status, "status");
    }

    /** Where the platform says nothing of the client's standing. */
    public Outcome(
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
        this(
                actionId,
                client,
                kind,
                epoch,
                sequence,
                status,
                retryable,
                resource,
                endpoint,
                startedMillis,
                finishedMillis,
                detail,
                null);
    }

    /** The action was taken up. */
    public static Outcome accepted(Action action, long atMillis) {
        return of(action, Status.ACCEPTED, false, null, atMillis, atMillis, "taken up");
    }

    /** The action is under way. */
    public static Outcome progress(
            Action action, long startedMillis, long atMillis, String detail) {
        return of(action, Status.PROGRESS, false, null, startedMillis, atMillis, detail);
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

    /** The action was not begun. */
    public static Outcome refused(Action action, long atMillis, String detail) {
        return of(action, Status.REFUSED, false, null, atMillis, atMillis, detail);
    }

    /** The same with another status. */
    public Outcome as(Status other) {
        return new Outcome(
                actionId,
                client,
                kind,
                epoch,
                sequence,
                other,
                retryable,
                resource,
                endpoint,
                startedMillis,
                finishedMillis,
                detail,
                standing);
    }

    /** The same with where the client stands. */
    public Outcome at(Standing where) {
        return new Outcome(
                actionId,
                client,
                kind,
                epoch,
                sequence,
                status,
                retryable,
                resource,
                endpoint,
                startedMillis,
                finishedMillis,
                detail,
                where);
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
