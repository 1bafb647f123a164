package io.foreshadow.events;

import java.io.Serializable;

/**
 * What people reserve for themselves. It holds for decisions in mode act, and stops none that was
 * begun: a migration under way goes to its end, forward or back.
 *
 * @param pause which decisions are not carried out
 * @param approval which decisions are carried out only once they are approved
 * @param approvalMillis how long a decision waits for an answer, and how long an answer holds;
 *     above 0. After that, what is still wanted is asked for again
 * @param approved id of the decision that was approved last, {@code decision/CLIENT/TIME}; null for
 *     none
 * @param rejected id of the decision that was rejected last; null for none
 */
public record Control(
        Direction pause, Direction approval, long approvalMillis, String approved, String rejected)
        implements Serializable {
    /** What holds where a policy says nothing else: nobody is asked, and an hour to answer. */
    public static final Control DEFAULT =
            new Control(Direction.NONE, Direction.NONE, 3_600_000, null, null);

    public Control {
        require(pause != null, "pause must be none, up, down or all");
        require(approval != null, "approval must be none, up, down or all");
        require(approvalMillis > 0, "approvalMillis must be above 0, not " + approvalMillis);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
