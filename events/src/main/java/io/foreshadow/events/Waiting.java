package io.foreshadow.events;

/**
 * A decision that may act by its mode but has to wait, told once for each reason, and once when the
 * waiting is over.
 *
 * @param client the tenant
 * @param decision id of the decision, as of its own event: {@code decision/CLIENT/TIME}
 * @param atMillis when this was said
 * @param kind which way the decision goes
 * @param fromClass class that serves
 * @param toClass class wanted
 * @param status whether it waits still, or what became of it
 * @param guard what it waits, or waited, for
 * @param reason one sentence for people
 * @param expiresAtMillis until when an answer counts; null where none is asked for
 */
public record Waiting(
        String client,
        String decision,
        long atMillis,
        ScalingDecision.Kind kind,
        String fromClass,
        String toClass,
        Status status,
        Guard guard,
        String reason,
        Long expiresAtMillis) {

    /** Whether it waits still, or what became of it. */
    public enum Status {
        /** It waits. */
        WAITING,
        /** It waits for this no more. */
        CLEARED,
        /** People do not want it. */
        REJECTED,
        /** Nobody has answered in time. */
        EXPIRED,
        /** It is not wanted any more. */
        WITHDRAWN
    }

    /** What a decision can wait for. */
    public enum Guard {
        /** People have stopped such changes. */
        PAUSE,
        /** People have to agree. */
        APPROVAL,
        /** Enough of the fleet is on the move. */
        MIGRATIONS,
        /** Enough migrations were begun lately. */
        STARTS,
        /** The fleet costs as much as it may. */
        SPENDING
    }

    /** Whether it waits still. */
    public boolean waits() {
        return status == Status.WAITING;
    }

    /** The same decision, later. */
    public Waiting then(long laterMillis, Status next, String why) {
        return new Waiting(
                client, decision, laterMillis, kind, fromClass, toClass, next, guard, why, null);
    }
}
